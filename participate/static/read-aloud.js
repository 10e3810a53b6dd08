// Reads an easy-read page aloud, a sentence at a time, each in its own language, with voices that live on this device.
// Without such a voice in the page's language nothing is shown: a voice over the network would hear the page.
// Words in another language than the page's are read by a voice of that language, or passed over.
(() => {
  "use strict";

  const bar = document.querySelector("[data-listen]");
  const main = document.querySelector("main");
  const synth = window.speechSynthesis;
  if (!bar || !main || !synth) return;

  const language = document.documentElement.lang;
  const start = bar.querySelector("[data-listen-start]");
  const stop = bar.querySelector("[data-listen-stop]");
  const blocks = "p, li, h1, h2, h3, h4, legend, label, dt, dd, th, td, caption, summary, button, .btn, .loop__name, .loop__when, .loop__late";
  const highlights = window.CSS && CSS.highlights && window.Highlight ? CSS.highlights : null;
  let queue = [];
  let lit = null;
  let run = 0;

  const plain = (tag) => tag.toLowerCase().replace("_", "-");
  const voiceFor = (wanted) => {
    const near = synth.getVoices().filter(
      (each) => each.localService && plain(each.lang).split("-")[0] === plain(wanted).split("-")[0],
    );
    return near.find((each) => plain(each.lang) === plain(wanted)) || near[0] || null;
  };
  const languageOf = (node) => node.parentElement.closest("[lang]").lang;

  const offer = () => { bar.hidden = !voiceFor(language); };

  const isSilent = (node) => {
    const box = node.parentElement;
    return !box || !node.data.trim() || box.closest("[aria-hidden='true'], [hidden], [data-listen], script, textarea, select")
      || (box.checkVisibility && !box.checkVisibility());
  };

  // Words that belong to one block are joined, then cut into sentences that remember where they stand.
  const sentences = () => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const runs = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (isSilent(node)) continue;
      const block = node.parentElement.closest(blocks) || node.parentElement;
      const last = runs[runs.length - 1];
      const spoken = languageOf(node);
      if (last && last.block === block && last.spoken === spoken) last.nodes.push(node);
      else runs.push({ block, spoken, nodes: [node] });
    }
    return runs.flatMap(cut).filter((part) => voiceFor(part.spoken));
  };

  const cut = ({ block, spoken, nodes }) => {
    const text = nodes.map((node) => node.data).join("");
    const ends = window.Intl && Intl.Segmenter
      ? [...new Intl.Segmenter(spoken, { granularity: "sentence" }).segment(text)].map((part) => part.index + part.segment.length)
      : [text.length];
    let from = 0;
    return ends.map((to) => {
      const words = text.slice(from, to).replace(/\s+/g, " ").trim();
      const range = rangeOf(nodes, from, to);
      from = to;
      return { words, range, block, spoken };
    }).filter((part) => part.words);
  };

  const rangeOf = (nodes, from, to) => {
    const range = document.createRange();
    let passed = 0;
    for (const node of nodes) {
      const end = passed + node.length;
      if (from >= passed && from <= end) range.setStart(node, from - passed);
      if (to >= passed && to <= end) range.setEnd(node, to - passed);
      passed = end;
    }
    return range;
  };

  const light = (part) => {
    if (lit) lit.classList.remove("is-read");
    lit = null;
    if (highlights) highlights.delete("reading");
    if (!part) return;
    if (highlights) highlights.set("reading", new Highlight(part.range));
    else { lit = part.block; lit.classList.add("is-read"); }
    const place = part.block.getBoundingClientRect();
    if (place.bottom > window.innerHeight || place.top < 0) part.block.scrollIntoView({ block: "center" });
  };

  const show = (reading) => {
    const held = document.activeElement === start || document.activeElement === stop;
    start.hidden = reading;
    stop.hidden = !reading;
    if (held) (reading ? stop : start).focus();
  };

  const end = () => {
    run += 1;
    queue = [];
    synth.cancel();
    light(null);
    show(false);
  };

  const next = (mine) => {
    if (mine !== run) return;
    const part = queue.shift();
    if (!part) { end(); return; }
    const speech = new SpeechSynthesisUtterance(part.words);
    speech.voice = voiceFor(part.spoken);
    speech.lang = speech.voice ? speech.voice.lang : part.spoken;
    speech.rate = 0.9;
    speech.onend = () => next(mine);
    speech.onerror = () => { if (mine === run) end(); };
    light(part);
    synth.speak(speech);
  };

  start.addEventListener("click", () => {
    synth.cancel();
    run += 1;
    queue = sentences();
    show(true);
    next(run);
  });
  stop.addEventListener("click", end);
  window.addEventListener("pagehide", () => synth.cancel());
  if (synth.addEventListener) synth.addEventListener("voiceschanged", offer);
  offer();
})();
