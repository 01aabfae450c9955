// The microphone: records while its button is pressed in, and hands over one file.

import { announce } from "./dom.js";

/** As long as Easel listens to unless it is set otherwise; the server measures for itself. */
const LONGEST = 120_000;
const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];

export class Voice {
  #button;
  #take;
  #complain;
  #recorder = null;
  #asking = false;

  /** take gets the recording; complain gets words, also those about how it goes. */
  constructor(button, take, complain) {
    this.#button = button;
    this.#take = take;
    this.#complain = complain;
    // Browsers let pages listen only over https or on the machine itself.
    button.hidden = !(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
    button.addEventListener("click", () => (this.#recorder ? this.#recorder.stop() : this.#begin()));
  }

  async #begin() {
    if (this.#asking) return;
    this.#asking = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      this.#record(stream);
    } catch {
      this.#complain("The browser does not let this page use a microphone.");
    } finally {
      this.#asking = false;
    }
  }

  #record(stream) {
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
    const parts = [];
    const limit = setTimeout(() => recorder.stop(), LONGEST);
    recorder.addEventListener("dataavailable", ({ data }) => { if (data.size) parts.push(data); });
    recorder.addEventListener("stop", () => {
      clearTimeout(limit);
      for (const track of stream.getTracks()) track.stop();
      this.#recorder = null;
      this.#show(false);
      if (parts.length) this.#take(new File(parts, "voice", { type: recorder.mimeType.split(";")[0] }));
    });
    recorder.start();
    this.#recorder = recorder;
    this.#show(true);
  }

  #show(listening) {
    this.#button.setAttribute("aria-pressed", String(listening));
    this.#button.title = listening ? "Stop" : "Say it";
    this.#button.setAttribute("aria-label", this.#button.title);
    announce(listening ? "Recording" : "Recorded");
  }
}
