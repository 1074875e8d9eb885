import { render } from 'svelte/server';
import MegawattsStill from './MegawattsStill.svelte';

/** Both campuses, all built, as HTML for a page that is being prerendered. */
export const still = (): string => render(MegawattsStill).body;
