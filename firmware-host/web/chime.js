// Two soft notes for a new text. Browsers keep silent until the page was touched once.
let audio = null;

export function chime() {
  try {
    audio = audio || new AudioContext();
    [660, 880].forEach((pitch, i) => {
      const tone = audio.createOscillator(),
        volume = audio.createGain(),
        begin = audio.currentTime + i * 0.14;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, begin);
      volume.gain.exponentialRampToValueAtTime(0.12, begin + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.3);
      tone.connect(volume).connect(audio.destination);
      tone.start(begin);
      tone.stop(begin + 0.32);
    });
  } catch {
    // No sound card: the title's badge is enough.
  }
}
