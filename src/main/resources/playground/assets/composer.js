// The box to write in: completion as a combobox with a listbox, history, pictures, sending.

import { post } from "./api.js";
import { $, h } from "./dom.js";
import { hint } from "./hints.js";
import { ReplyBar } from "./reply.js";
import { Tray, droppable, picturesOf } from "./tray.js";
import { Voice } from "./voice.js";
import { commandOf, commandOptions, context, flagOptions, mainOption, valueOptions } from "./completion.js";

const HEADS = { command: "Commands", flag: "Options", value: "Values" };

export class Composer {
  #commands = [];
  #channel = () => "";
  #send = async () => {};
  #history = [];
  #recalled = -1;
  #draft = "";
  #options = [];
  #active = -1;
  #moved = false;
  #context = { kind: "none" };
  #question = 0;
  #quiet = false;
  #offered = "";
  #sending = false;

  constructor({ channel, send }) {
    this.#channel = channel;
    this.#send = send;
    this.text = $("composer-text");
    this.text.addEventListener("input", () => {
      this.#quiet = false;
      this.#recalled = -1;
      this.refresh();
    });
    this.text.addEventListener("click", () => this.refresh());
    this.text.addEventListener("keydown", (event) => this.#key(event));
    this.text.addEventListener("keyup", (event) => {
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) this.refresh();
    });
    this.text.addEventListener("blur", () => setTimeout(() => this.#close(), 120));
    this.text.addEventListener("scroll", () => { $("composer-ghost").scrollTop = this.text.scrollTop; });
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.reply = new ReplyBar(() => this.refresh());
    this.tray = new Tray($("tray"), 10, (problem) => {
      this.refresh();
      if (problem) this.#complain(problem);
    });
    $("attach").addEventListener("click", () => $("attach-files").click());
    $("attach-files").addEventListener("change", (event) => {
      this.tray.add(event.target.files);
      event.target.value = "";
      this.focus();
    });
    this.text.addEventListener("paste", (event) => {
      const pictures = picturesOf(event.clipboardData);
      if (!pictures.length) return;
      event.preventDefault();
      this.tray.add(pictures);
    });
    droppable($("main"), (pictures) => {
      this.tray.add(pictures);
      this.focus();
    });
    this.voice = new Voice(
      $("speak"),
      (recording) => {
        this.tray.add([recording]);
        // What answers nobody is drawn.
        if (this.text.value.trim() === "" && !this.reply.message) this.fill("/imagine ");
        else this.focus();
      },
      (problem) => this.#complain(problem),
    );
    $("draw-it").addEventListener("click", () => {
      this.fill(`/imagine ${this.text.value.trim()}`);
    });
  }

  commands(commands) {
    this.#commands = commands;
    this.refresh();
  }

  placeholder(words) {
    this.text.placeholder = words;
    $("composer-label").textContent = words;
  }

  fill(words) {
    this.text.value = words;
    this.text.focus();
    this.text.setSelectionRange(words.length, words.length);
    this.#quiet = false;
    this.refresh();
  }

  focus() {
    this.text.focus();
  }

  refresh() {
    const { value } = this.text;
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight, 220)}px`;
    $("send").disabled = !this.#ready();
    this.#paint(value);
    this.#hint(value);
    this.#suggest();
  }

  // Behind the text: the command's name is marked, and what it still wants is shown after it.
  #paint(value) {
    const command = commandOf(value, this.#commands);
    const ghost = $("composer-ghost");
    ghost.replaceChildren();
    if (!command) return;
    const name = `/${command.name}`;
    ghost.append(h("span", { class: "mark" }, name), value.slice(name.length));
    const main = mainOption(command);
    if (main && value.slice(name.length).trim() === "") ghost.append(h("span", { class: "after" }, `${value.endsWith(" ") ? "" : " "}${main.name}`));
  }

  #ready() {
    return (this.text.value.trim() !== "" || this.tray.ids.length > 0) && !this.tray.uploading && !this.#sending;
  }

  #hint(value) {
    const line = $("composer-hint");
    const { words, drawable } = hint({
      value,
      caret: this.text.selectionStart,
      commands: this.#commands,
      reply: this.reply.message,
      tray: this.tray,
      direct: this.#channel().startsWith("@"),
    });
    $("draw-it").hidden = !drawable;
    line.dataset.tone = "";
    line.textContent = words;
  }

  #complain(words) {
    const line = $("composer-hint");
    line.textContent = words;
    line.dataset.tone = "bad";
  }

  async #suggest() {
    const question = ++this.#question;
    const here = context(this.text.value, this.text.selectionStart, this.#commands);
    this.#context = here;
    if (here.kind !== "value") this.#offered = "";
    if (this.#quiet || document.activeElement !== this.text) return this.#close();
    switch (here.kind) {
      case "command":
        return this.#show(commandOptions(this.#commands, here.typed));
      case "flag":
        return this.#show(flagOptions(here.command, here.typed, here.used));
      case "value": {
        // What was offered before is for another place in the text.
        if (this.#offered !== `${here.from} ${here.option.name}`) this.#close();
        this.#offered = `${here.from} ${here.option.name}`;
        if (!here.option.completes) {
          const choices = here.option.type === "whole" ? numbers(here.option) : here.option.choices;
          const typed = here.typed.toLowerCase();
          return this.#show(valueOptions(choices.filter(({ label, value }) => value.toLowerCase().startsWith(typed) || label.toLowerCase().includes(typed))));
        }
        try {
          const answer = await post("/api/complete", {
            channel: this.#channel(),
            command: here.command.name,
            option: here.option.name,
            typed: here.typed,
            others: here.others,
          });
          if (question === this.#question) this.#show(valueOptions(answer.choices));
        } catch {
          // Suggestions are a convenience; the command itself checks every value.
          if (question === this.#question) this.#close();
        }
        return undefined;
      }
      default:
        return this.#close();
    }
  }

  #show(options) {
    if (!options.length) return this.#close();
    this.#options = options;
    this.#moved = false;
    $("completion-head").textContent =
      this.#context.kind === "value" ? `Values for --${this.#context.option.name}` : HEADS[this.#context.kind];
    $("completion-list").replaceChildren(
      ...options.map((option, index) =>
        h(
          "li",
          {
            class: "option",
            id: `option-${index}`,
            role: "option",
            "aria-selected": "false",
            data: { kind: option.kind, value: option.insert },
            onmousedown: (event) => {
              event.preventDefault();
              this.#take(index);
            },
            onmousemove: () => this.#activate(index),
          },
          h("span", { class: "option-name" }, option.name),
          h("span", { class: "option-text" }, option.text),
          option.side && h("span", { class: `option-${option.sideKind}` }, option.side),
        ),
      ),
    );
    $("completion").hidden = false;
    this.text.setAttribute("aria-expanded", "true");
    this.#activate(Math.max(0, options.findIndex((option) => option.insert === this.#typed())));
    return undefined;
  }

  #typed() {
    const { from, to } = this.#context;
    return this.text.value.slice(from, to).trim();
  }

  #close() {
    $("completion").hidden = true;
    this.#options = [];
    this.#active = -1;
    this.text.setAttribute("aria-expanded", "false");
    this.text.removeAttribute("aria-activedescendant");
  }

  #activate(index) {
    const list = $("completion-list");
    list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const item = list.children[index];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.text.setAttribute("aria-activedescendant", item.id);
  }

  #take(index) {
    const option = this.#options[index];
    if (!option) return;
    const { value } = this.text;
    const { from, to } = this.#context;
    const before = value.slice(0, from) + option.insert;
    const after = value.slice(to).replace(/^ /, "");
    this.text.value = `${before} ${after}`;
    this.text.focus();
    this.text.setSelectionRange(before.length + 1, before.length + 1);
    this.refresh();
  }

  #key(event) {
    if (event.isComposing) return;
    const open = this.#options.length > 0;
    const count = this.#options.length;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp": {
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (open) {
          event.preventDefault();
          this.#moved = true;
          this.#activate((this.#active + step + count) % count);
        } else if (this.#recall(-step)) {
          event.preventDefault();
        }
        return;
      }
      case "Tab":
        if (open && !event.shiftKey) {
          event.preventDefault();
          this.#take(this.#active);
        }
        return;
      case "Escape":
        if (open) {
          event.preventDefault();
          this.#quiet = true;
          this.#close();
        } else if (this.reply.message) {
          event.preventDefault();
          this.reply.clear();
        }
        return;
      case "Enter":
        if (event.shiftKey) return;
        event.preventDefault();
        // A word that is complete already is sent; a half-typed one is completed.
        if (open && (this.#moved || !this.#options.some((option) => option.insert === this.#typed()))) this.#take(this.#active);
        else this.#submit();
        return;
      default:
    }
  }

  // Former messages with the arrow keys, as in a terminal, while the box is empty or shows one.
  #recall(step) {
    if (this.text.value !== "" && this.#recalled < 0) return false;
    const next = this.#recalled + step;
    if (next < -1 || next >= this.#history.length) return false;
    if (this.#recalled < 0) this.#draft = this.text.value;
    this.#recalled = next;
    const words = next < 0 ? this.#draft : this.#history[next];
    this.text.value = words;
    this.text.setSelectionRange(words.length, words.length);
    this.#quiet = true;
    this.refresh();
    return true;
  }

  async #submit() {
    const words = this.text.value.trim();
    if (this.tray.uploading) {
      this.#complain("A picture is still on its way.");
      return;
    }
    if (!this.#ready()) return;
    if (words) {
      this.#history.unshift(words);
      this.#history.length = Math.min(this.#history.length, 50);
    }
    this.#recalled = -1;
    const files = this.tray.ids;
    const items = this.tray.take();
    const answered = this.reply.message;
    this.reply.clear();
    this.text.value = "";
    this.#sending = true;
    this.refresh();
    try {
      await this.#send(words, files, answered);
    } catch (problem) {
      // Nothing of it is lost: it can be sent again as it was.
      if (this.text.value === "") this.fill(words);
      this.tray.giveBack(items);
      if (answered && !this.reply.message) this.reply.set(answered);
      this.#quiet = true;
      this.#close();
      this.#complain(problem.message);
    } finally {
      this.#sending = false;
      $("send").disabled = !this.#ready();
    }
  }
}

function numbers(option) {
  const last = Math.min(option.max || option.min + 9, option.min + 19);
  return Array.from({ length: last - option.min + 1 }, (_, i) => ({ label: String(option.min + i), value: String(option.min + i) }));
}
