// The slider over a page of another time: it says where it stands, and goes there once it rests.
const RESTS = 600; // milliseconds: with the arrow keys each step is a change
const FOCUSED = "travel-slider";

const place = document.querySelector("[data-travel]");
if (place) {
  const slider = place.querySelector("input");
  const told = place.querySelector("output");
  const { start, step, path, zone } = place.dataset;
  const words = new Intl.DateTimeFormat("en-GB", {
    weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: zone, timeZoneName: "short",
  });
  const moment = () => new Date(Date.parse(start) + slider.value * step * 1000);
  const tell = () => {
    told.value = words.format(moment());
    slider.setAttribute("aria-valuetext", told.value);
  };
  let going = 0;

  slider.addEventListener("input", tell);
  slider.addEventListener("change", () => {
    clearTimeout(going);
    going = setTimeout(() => {
      sessionStorage.setItem(FOCUSED, "1");
      location.assign(`/at/${moment().toISOString().slice(0, 16)}Z${path}`);
    }, RESTS);
  });
  place.hidden = false;
  tell();
  if (sessionStorage.getItem(FOCUSED)) slider.focus({ preventScroll: true });
  sessionStorage.removeItem(FOCUSED);
}
