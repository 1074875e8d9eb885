// A door of its own to the race, so that a page can fetch the race's script after its first paint and still link its styles.
export { default as TypingRace } from './TypingRace.svelte';
