// What is taken along: copied, or saved as a file.
{
  const { one } = pincite;
  const say = (button, words) => {
    button.dataset.name ??= button.textContent;
    button.textContent = words;
    one("#said").textContent = words;
    setTimeout(() => (button.textContent = button.dataset.name), 1600);
  };
  const copy = async (button, words) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const box = document.createElement("textarea"); // a page that is not on this machine may not write otherwise
      box.value = words;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
      button.focus();
    }
    say(button, "Copied");
  };
  const save = (name, words, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([words], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  Object.assign(pincite, { say, copy, save });
}
