// Passkeys. Where there is no script, or no passkey in this browser, none is offered; every page works without this file.
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  for (const offered of document.querySelectorAll("[data-passkeys]")) offered.hidden = false;

  const device = document.getElementById("device");
  if (!device) return;

  const bytes = (text) => {
    const plain = text.replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(plain.padEnd(Math.ceil(plain.length / 4) * 4, "=")), (each) => each.charCodeAt(0));
  };
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const named = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  const asked = () => {
    const options = JSON.parse(device.dataset.options);
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    if (options.excludeCredentials) options.excludeCredentials = named(options.excludeCredentials);
    if (options.allowCredentials) options.allowCredentials = named(options.allowCredentials);
    return { publicKey: options };
  };

  const told = (made) => {
    const response = { clientDataJSON: text(made.response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (made.response[part]) response[part] = text(made.response[part]);
    }
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response });
  };

  const form = device.querySelector("form");
  const fault = document.getElementById("device-fault");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    fault.textContent = "";
    try {
      const made = await navigator.credentials[device.dataset.act](asked());
      form.elements.secret_answer.value = told(made);
      form.submit();
    } catch {
      fault.textContent = fault.dataset.words;
    }
  });
})();
