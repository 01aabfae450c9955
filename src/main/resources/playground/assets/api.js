// The server: actions by POST, news by server-sent events.

import { remembered } from "./dom.js";

let token = "";

/** A request that the server answered with a sentence for people. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Refused(0, "The server can't be reached. Your text is still here.");
  }
  if (response.status === 401) {
    location.assign("/sign-in");
    throw new Refused(401, "Please sign in again.");
  }
  const body = response.headers.get("content-type")?.startsWith("application/json") ? await response.json() : {};
  if (!response.ok) throw new Refused(response.status, body.error ?? "That did not work. Please try again.");
  return body;
}

export const get = (path) => call(path);

const send = (path, body) =>
  call(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Easel-Token": token },
    body: JSON.stringify(body),
  });

export async function post(path, body) {
  try {
    return await send(path, body);
  } catch (problem) {
    // The server was started anew and this page's session is gone: take a fresh one, once.
    if (!(problem instanceof Refused) || problem.status !== 403) throw problem;
    await session();
    return send(path, body);
  }
}

/** An action of the member: its name lets the server do it once, even if it arrives twice. */
export function act(path, body) {
  const event = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return post(path, { ...body, event });
}

/** Puts a picture in: {answer, stop}; `told` hears how much of it is there, from 0 to 1. */
export function upload(file, name, told) {
  let request = null;
  const once = () =>
    new Promise((resolve, reject) => {
      request = new XMLHttpRequest();
      request.open("POST", `/api/upload?name=${encodeURIComponent(name)}`);
      request.setRequestHeader("X-Easel-Token", token);
      request.responseType = "json";
      request.upload.onprogress = (event) => { if (event.lengthComputable) told(event.loaded / event.total); };
      request.onload = () => {
        if (request.status === 200) resolve(request.response);
        else reject(new Refused(request.status, request.response?.error ?? "The picture did not arrive. Please try again."));
      };
      request.onerror = () => reject(new Refused(0, "The picture did not arrive. Please try again."));
      request.onabort = () => reject(new Refused(0, "The picture was left out."));
      request.send(file);
    });
  const answer = once().catch(async (problem) => {
    // As for every action: a server that was started anew wants a fresh session, once.
    if (problem.status !== 403) throw problem;
    await session();
    return once();
  });
  return { answer, stop: () => request?.abort() };
}

export async function session() {
  const answer = await get("/api/session");
  token = answer.token;
  // A server that was started anew has forgotten whom we act as; this browser has not.
  const member = remembered.get("member");
  if (answer.fresh && member && member !== answer.member.id && answer.members.some((each) => each.id === member)) {
    await send("/api/member", { member });
    return get("/api/session");
  }
  return answer;
}

/** Listens for news; reconnects by itself and says how it stands. */
export class News {
  #source = null;
  #timer = 0;
  #wait = 500;
  #cursor = "";

  constructor(heard) {
    this.heard = heard;
  }

  open(cursor) {
    this.close();
    this.#cursor = cursor;
    this.#connect();
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #connect() {
    const source = new EventSource(`/api/events?after=${encodeURIComponent(this.#cursor)}`);
    this.#source = source;
    source.onopen = () => {
      this.#wait = 500;
      this.heard.state("live");
    };
    source.onerror = () => {
      if (this.#source !== source) return;
      this.heard.state("lost");
      // A browser retries a broken connection alone, but not an answer other than 200.
      if (source.readyState === EventSource.CLOSED) {
        this.#timer = setTimeout(() => this.#connect(), this.#wait);
        this.#wait = Math.min(this.#wait * 2, 10_000);
      }
    };
    for (const kind of ["posted", "updated", "deleted", "form", "reset"]) {
      source.addEventListener(kind, (event) => {
        if (this.#source !== source) return;
        if (event.lastEventId) this.#cursor = event.lastEventId;
        this.heard[kind](event.data ? JSON.parse(event.data) : {});
      });
    }
  }
}
