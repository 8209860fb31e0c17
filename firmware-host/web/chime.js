// Two soft notes for a new text. Browsers keep silent until the page was touched once.

/** @type {AudioContext | null} */
let audio = null;

/**
 * @param {AudioContext} context
 * @param {number} pitch_hz
 * @param {number} begin_s
 */
function play(context, pitch_hz, begin_s) {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = pitch_hz;
  volume.gain.setValueAtTime(0.0001, begin_s);
  volume.gain.exponentialRampToValueAtTime(0.12, begin_s + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, begin_s + 0.3);
  tone.connect(volume).connect(context.destination);
  tone.start(begin_s);
  tone.stop(begin_s + 0.32);
}

export function chime() {
  try {
    audio ||= new AudioContext();
    play(audio, 660, audio.currentTime);
    play(audio, 880, audio.currentTime + 0.14);
  } catch {
    // No sound card: the title's badge is enough.
  }
}
