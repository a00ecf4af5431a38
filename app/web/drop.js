// Files that are dropped or chosen are sent one after the other. One that is too large, or that the browser cannot
// read, is named to the server, which says so beside what became of the others.
const zone = pincite.one(".drop", element);
const input = pincite.one("input", zone);
const going = pincite.one(".sending", element);
let sending = Promise.resolve();
const give = async (files) => {
  const sent = [];
  for (const [at, file] of files.entries()) {
    const { name } = file;
    going.textContent = `Sending ${name} (${at + 1} of ${files.length}) …`;
    if (file.size > Number(zone.dataset.largest)) sent.push({ name, wrong: "large" });
    else sent.push(await upload(file).then(({ path }) => ({ name, path }), () => ({ name, wrong: "unsent" })));
  }
  going.textContent = "";
  trigger("given", { files: sent });
};
const take = (files) => {
  const all = [...files];
  if (all.length) sending = sending.then(() => give(all));
};
input.addEventListener("change", () => {
  take(input.files);
  input.value = "";
});
for (const name of ["dragenter", "dragover", "dragleave", "drop"]) zone.addEventListener(name, (event) => {
  event.preventDefault();
  zone.classList.toggle("over", name === "dragenter" || name === "dragover");
  if (name === "drop") take(event.dataTransfer.files);
});
