// Typing into a field says that it is to be set (tags: that they are to be added), unless something else was chosen.
for (const row of document.querySelectorAll("[data-together] .together-row")) {
  const how = row.querySelector(".together-how select");
  const value = row.querySelector(".together-value :is(input, textarea, select)");
  const usual = how.querySelector("[value=add]") ?? how.querySelector("[value=set]");
  value.addEventListener("input", () => {
    if (value.value && ["", "clear"].includes(how.value)) how.value = usual.value;
    else if (!value.value && how.value === usual.value) how.value = "";
  });
}
document.querySelector("[data-together] .together-how select")?.focus();
