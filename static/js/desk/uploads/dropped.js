// The files of a drop, with those in folders.

const MOST = 500;
const OF_THE_SYSTEM = /^(\.|Thumbs\.db$|desktop\.ini$)/i;

/** Resolves to {files, isCut}. The entries have to be asked for before the first wait: after it the drop is empty. */
export async function droppedFiles(transfer) {
  const entries = [...transfer.items].filter((item) => item.kind === "file").map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const files = [];
  for (const entry of entries) await gather(entry, files);
  return { files: files.slice(0, MOST), isCut: files.length > MOST };
}

async function gather(entry, files) {
  if (!entry || files.length > MOST) return;
  if (entry instanceof File) {
    files.push(entry);
  } else if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
    if (file && !OF_THE_SYSTEM.test(file.name)) files.push(file);
  } else {
    const reader = entry.createReader();
    let some;
    do {
      some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
      for (const each of some) await gather(each, files);
    } while (some.length);
  }
}
