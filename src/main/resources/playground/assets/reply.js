// The bar above the composer that says which message is answered, and the quote above an answer.

import { $, avatar, h, icon } from "./dom.js";

/** A message in one short line. */
export function summary(message) {
  const words = [message.title, ...message.lines.map((line) => line.map((span) => span.text ?? "").join(""))].filter(Boolean).join(" ");
  return words || message.pictures[0]?.alt || "a message";
}

export class ReplyBar {
  #message = null;
  #changed;

  constructor(changed) {
    this.#changed = changed;
    $("reply-close").onclick = () => this.clear();
  }

  get message() {
    return this.#message;
  }

  set(message) {
    this.#message = message;
    $("reply-to").textContent = message.author.name;
    $("reply-words").textContent = summary(message);
    const picture = message.pictures.find((each) => !each.preview && !each.file && !each.sound);
    $("reply-picture").replaceChildren(...(picture ? [h("img", { src: picture.url, alt: "" })] : []));
    $("reply-bar").hidden = false;
    this.#changed();
  }

  clear() {
    if (!this.#message) return;
    this.#message = null;
    $("reply-bar").hidden = true;
    this.#changed();
  }
}

/** What stands above an answer; a click leads to the message that was answered. */
export function quote(original, follow) {
  if (!original) return h("div", { class: "quote quote-gone", data: { testid: "quote" } }, icon("reply"), h("span", {}, "The message is no longer here"));
  const picture = original.pictures.find((each) => !each.preview && !each.file && !each.sound);
  return h(
    "button",
    { class: "quote", type: "button", data: { key: "quote", testid: "quote" }, "aria-label": `Go to the message of ${original.author.name} that this answers`, onclick: () => follow(original.id) },
    avatar(original.author),
    h("span", { class: "quote-author" }, original.author.name),
    h("span", { class: "quote-words" }, summary(original)),
    picture && h("img", { class: "quote-picture", src: picture.url, alt: "" }),
  );
}
