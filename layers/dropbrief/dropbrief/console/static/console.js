"use strict";
// What the pages cannot do by themselves: drop files, follow what becomes of them, and light up what is cited.

document.documentElement.classList.add("scripted");
const announce = (text) => { document.getElementById("announce").textContent = text; };

// ---------------------------------------------------------------- live

const states = (root) => new Map([...root.querySelectorAll("[data-key]")].map((link) => [link.getAttribute("href"), link]));

function tell(before, after) {
  const news = [];
  for (const [address, link] of after) {
    const known = before.get(address);
    if (!known || known.dataset.state !== link.dataset.state) news.push(`${link.dataset.key}: ${link.dataset.state}`);
  }
  if (news.length) announce(news.slice(0, 3).join(". ") + (news.length > 3 ? `, and ${news.length - 3} more` : ""));
}

// Nobody is interrupted: not who fills in the filter, and not who stands on a link that is still there.
function replaceLive(old, fresh) {
  const active = old.contains(document.activeElement) ? document.activeElement : null;
  if (active && active.form) return;
  const open = [...old.querySelectorAll("details")].map((it) => it.open);
  tell(states(old), states(fresh));
  const place = active && active.getAttribute("href");
  old.replaceWith(document.adoptNode(fresh));
  fresh.querySelectorAll("details").forEach((it, n) => { it.open = open[n] || false; });
  if (place) [...fresh.querySelectorAll("a")].find((it) => it.getAttribute("href") === place)?.focus();
}

async function refresh() {
  const old = document.getElementById("live");
  if (!old || !old.dataset.live) return;
  if (!document.hidden) {
    try {
      const answer = await fetch(location.href, { headers: { accept: "text/html" }, credentials: "same-origin" });
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("live");
        if (fresh && fresh.outerHTML !== old.outerHTML) replaceLive(old, fresh);
      }
    } catch (error) {
      announce("The console does not answer; it is asked again.");
    }
  }
  schedule();
}

const schedule = () => {
  const live = document.getElementById("live");
  if (live && live.dataset.live) setTimeout(refresh, Number(live.dataset.live));
};
schedule();

// ---------------------------------------------------------------- drop

const zone = document.getElementById("drop");

function line(name, text, bad) {
  const item = document.createElement("li");
  const label = document.createElement("bdi");
  label.textContent = name;
  const status = document.createElement("span");
  item.append(label, ": ", status);
  document.getElementById("drops").prepend(item);
  const say = (what, failed) => { status.textContent = what; status.className = failed ? "bad" : ""; };
  say(text, bad);
  return say;
}

async function drop(file) {
  const say = line(file.name, "is being uploaded", false);
  try {
    const asked = await fetch(zone.dataset.tickets, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: file.name, size: file.size }),
    });
    const ticket = await asked.json();
    if (!asked.ok) return say(ticket.message, true);
    const form = new FormData();
    for (const [name, value] of Object.entries(ticket.fields)) form.append(name, value);
    form.append("file", file);
    const sent = await fetch(ticket.url, { method: "POST", body: form, credentials: "omit" });
    if (sent.ok) say("was dropped; it appears below when it is read", false);
    else say("was not accepted by the bucket", true);
  } catch (error) {
    say("could not be uploaded; the connection failed", true);
  }
}

async function dropAll(files) {
  for (const file of files) await drop(file);
  const live = document.getElementById("live");
  if (live && live.dataset.live) live.dataset.live = "2500";
}

if (zone) {
  const input = document.getElementById("files");
  input.addEventListener("change", () => dropAll([...input.files]).then(() => { input.value = ""; }));
  for (const kind of ["dragenter", "dragover"]) {
    zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); dropAll([...event.dataTransfer.files]); });
}

// ---------------------------------------------------------------- cited sentences

function light(event) {
  for (const lit of document.querySelectorAll("mark.lit")) lit.classList.remove("lit");
  const statement = event.target.closest?.("[data-cites]");
  if (statement) for (const id of statement.dataset.cites.split(" ")) document.getElementById(`s${id}`)?.classList.add("lit");
}
document.addEventListener("mouseover", light);
document.addEventListener("focusin", light);
