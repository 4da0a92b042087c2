// Passkeys: the browser makes and shows them, the server checks them. A form with data-passkey asks at that address what to sign, puts the answer into its
// hidden field, and is sent as without script.
import {each, lang, on} from "./dom.js";

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)));
const kinds = [-7, -8, -257]; // ES256, EdDSA, RS256

each(() => document.querySelectorAll("[data-passkeys]").forEach(box => {
  const site = box.dataset.passkeys, can = !!window.PublicKeyCredential && isSecureContext && !!site && (location.hostname === site || location.hostname.endsWith("." + site));
  box.hidden = !can;
  box.nextElementSibling.hidden = can;
}));

const make = async asked => {
  const made = await navigator.credentials.create({publicKey: {
    rp: {id: asked.site, name: "Anyam"}, user: {id: bytes(asked.user.id), name: asked.user.name, displayName: asked.user.full},
    challenge: bytes(asked.challenge), pubKeyCredParams: kinds.map(alg => ({type: "public-key", alg})), timeout: asked.minutes * 60000, attestation: "none",
    authenticatorSelection: {residentKey: "required", requireResidentKey: true, userVerification: "required"},
    excludeCredentials: (asked.has ?? []).map(id => ({type: "public-key", id: bytes(id)})),
  }});
  const r = made.response;
  return {id: made.id, client: text(r.clientDataJSON), attestation: text(r.attestationObject)};
};

const show = async asked => {
  const shown = await navigator.credentials.get({publicKey: {rpId: asked.site, challenge: bytes(asked.challenge), timeout: asked.minutes * 60000, userVerification: "required"}});
  const r = shown.response;
  return {id: shown.id, person: text(r.userHandle ?? new ArrayBuffer(0)), client: text(r.clientDataJSON), authenticator: text(r.authenticatorData), signature: text(r.signature)};
};

const why = e => e.name === "InvalidStateError" ? lang("Perangkat itu sudah menyimpan kunci sandi untuk akun ini.", "That device keeps a passkey for this account already.")
  : e.name === "NotAllowedError" ? lang("Dibatalkan, atau waktunya habis. Coba lagi.", "It was cancelled, or its time is over. Try again.")
  : lang("Peramban tidak dapat melakukannya di sini. Masuklah dengan kata sandi.", "The browser cannot do it here. Use your password.");

on("submit", "form[data-passkey]", async (form, e) => {
  e.preventDefault();
  const button = form.querySelector("[type=submit]"), told = form.closest("[data-passkeys]").querySelector("[role=alert]");
  told.hidden = button.disabled = true;
  try {
    const r = await fetch(form.dataset.passkey, {method: "POST", body: new URLSearchParams(new FormData(form)), headers: {Accept: "application/json"}});
    const asked = await r.json();
    if (!r.ok) throw {text: [asked.text, ...Object.values(asked.wrong ?? {})].filter(Boolean).join(" ")};
    form.elements.kunci.value = JSON.stringify(await (asked.user ? make(asked) : show(asked)));
    form.submit();
  } catch (e) {
    told.textContent = e.text || why(e);
    told.hidden = button.disabled = false;
  }
});
