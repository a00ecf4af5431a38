// A file is read here, in the browser: it is sent as text like a pasted one, and stored nowhere.
const input = pincite.one("input", element);
input.addEventListener("change", async () => {
  const [file] = input.files;
  if (!file) return;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    trigger("draft", { text, name: file.name });
  } catch {
    trigger("unreadable", { name: file.name });
  }
  input.value = "";
});
