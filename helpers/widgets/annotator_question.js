// "Mark spans" as one more kind of question: its control is the marking part of the Annotator.
KINDS["mark spans"] = (view, uid, change, say, model) => {
  const marks = markSpans(model, say);
  return { node: marks.root, read: () => model.get("draft").answer ?? null, write() {}, stop: marks.stop };
};
