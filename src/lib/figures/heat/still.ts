import { render } from 'svelte/server';
import HeatStill from './HeatStill.svelte';

/** The way of the power and the hot surfaces, as HTML for a page that is being prerendered. */
export const still = (): string => render(HeatStill).body;
