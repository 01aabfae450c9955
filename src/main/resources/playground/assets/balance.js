// What is spent, held and left, as thin meters with their details in a tooltip.

import { get } from "./api.js";
import { $, h } from "./dom.js";
import { exactly, fromNow } from "./time.js";

export class Balance {
  #timer = 0;
  #tip = null;
  #wanted = 0;

  constructor(channel) {
    this.channel = channel;
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.#hideTip(); });
    setInterval(() => { if (!document.hidden) this.soon(); }, 30_000);
  }

  /** Asks the server in a moment; many wishes in a row become one question. */
  soon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(), 150);
  }

  async #load() {
    const wanted = ++this.#wanted;
    try {
      const answer = await get(`/api/balance?channel=${encodeURIComponent(this.channel())}`);
      if (wanted === this.#wanted) this.#draw(answer);
    } catch {
      $("budget-note").textContent = "not up to date";
    }
  }

  #draw({ windows }) {
    $("budget-note").textContent = "";
    const list = $("meters");
    const focused = document.activeElement?.dataset?.meter;
    this.#hideTip();
    if (!windows.length) {
      list.replaceChildren(h("li", { class: "meter-none" }, "No limits are set."));
      $("purse").hidden = true;
      return;
    }
    // The same element stays for the same limit, so that its bar moves instead of jumping.
    list.replaceChildren(...windows.map((window) => this.#meter(window, list.querySelector(`[data-meter="${CSS.escape(window.key)}"]`))));
    if (focused) list.querySelector(`[data-meter="${CSS.escape(focused)}"]`)?.focus();
    const tightest = windows.find((window) => window.tightest) ?? windows[0];
    $("purse").hidden = false;
    $("purse").textContent = `${tightest.left} left`;
    $("purse").title = tightest.label;
  }

  #meter(window, old) {
    const used = window.spentPermille + window.heldPermille;
    const level = used >= 995 ? "full" : used >= 800 ? "warn" : "ok";
    const item =
      old ??
      h(
        "li",
        { class: "meter-item", tabindex: "0", role: "img" },
        h("div", { class: "meter-top" }, h("span", { class: "meter-label" }), h("span", { class: "meter-left" })),
        h("div", { class: "meter-track" }, h("span", { class: "meter-spent" }), h("span", { class: "meter-held" })),
      );
    item.dataset.meter = window.key;
    item.dataset.level = level;
    item.dataset.left = window.left;
    const resets = new Date(window.resetsAt);
    item.setAttribute(
      "aria-label",
      `${window.label}: ${window.left} left of ${window.limit}, ${window.spent} spent, ${window.held} held, resets ${fromNow(resets)}`,
    );
    item.querySelector(".meter-label").textContent = window.label;
    item.querySelector(".meter-left").replaceChildren(window.left, " ", h("small", {}, `of ${window.limit}`));
    item.querySelector(".meter-spent").style.width = `${window.spentPermille / 10}%`;
    item.querySelector(".meter-held").style.width = `${window.heldPermille / 10}%`;
    item.onmouseenter = () => this.#showTip(item, window);
    item.onfocus = item.onmouseenter;
    item.onmouseleave = () => this.#hideTip();
    item.onblur = item.onmouseleave;
    return item;
  }

  #showTip(item, window) {
    this.#hideTip();
    const resets = new Date(window.resetsAt);
    const row = (label, value) => h("div", { class: "tip-row" }, h("span", {}, label), h("span", {}, value));
    this.#tip = h(
      "div",
      { class: "tip", role: "presentation" },
      h("div", { class: "tip-title" }, window.label),
      row("Spent", window.spent),
      row("Held for running pictures", window.held),
      row("Left", window.left),
      row("Limit", window.limit),
      h("div", { class: "tip-foot" }, `Resets ${fromNow(resets)}: ${exactly(resets)}`),
    );
    document.body.append(this.#tip);
    const box = item.getBoundingClientRect();
    const height = this.#tip.offsetHeight;
    const beside = box.right + 10 + 232 < innerWidth;
    this.#tip.style.left = `${beside ? box.right + 10 : box.left}px`;
    this.#tip.style.top = `${Math.max(8, Math.min(beside ? box.top : box.top - height - 6, innerHeight - height - 8))}px`;
  }

  #hideTip() {
    this.#tip?.remove();
    this.#tip = null;
  }
}
