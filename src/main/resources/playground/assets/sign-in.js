// A wrong secret is told without leaving the page; the form also works without this script.

import { $ } from "./dom.js";

const form = document.querySelector("form");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = $("problem");
  problem.textContent = "";
  try {
    const answer = await fetch("/sign-in", {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    if (answer.ok) {
      location.assign("/");
      return;
    }
    problem.textContent = (await answer.json()).error;
  } catch {
    problem.textContent = "The server can't be reached.";
  }
  $("secret").select();
});
