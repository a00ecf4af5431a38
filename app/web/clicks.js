// What a click on a button of the page does: its `data-` attributes say it.
{
  const { one, copy, save } = pincite;
  // A question has its link too: as it was understood, and of which documents it was asked.
  const linkOfQuestion = (data) => {
    const link = new URL(location.pathname, location.origin);
    link.searchParams.set("q", data.ask);
    if (data.in) link.searchParams.set("in", data.in);
    return link.href;
  };
  const clicked = (button, trigger) => {
    const data = button.dataset;
    if ("question" in data) trigger("example", { question: data.question });
    else if ("at" in data) pincite.keepCited(button), pincite.open(data.at, data.spans);
    else if ("copy" in data) copy(button, data.copy);
    else if ("link" in data) copy(button, location.href);
    else if ("ask" in data) copy(button, linkOfQuestion(data));
    else if ("save" in data) save(data.save, data.words, data.type);
    else if ("view" in data) pincite.lookAs(data.view);
    else if ("zoom" in data) pincite.zoomBy(Number(data.zoom));
    else if ("close" in data) pincite.close();
    else if ("tab" in data) one(`#${data.tab}-button`).click();
  };
  pincite.part = (element, trigger) =>
    element.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) clicked(button, trigger);
    });
}
