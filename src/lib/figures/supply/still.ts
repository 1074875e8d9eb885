import { render } from 'svelte/server';
import SupplyStill from './SupplyStill.svelte';

/** The promises at their usual setting, as HTML for a page that is being prerendered. */
export const still = (): string => render(SupplyStill).body;
