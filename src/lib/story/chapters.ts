import type { Component } from 'svelte';
import { facts } from '#lib/catalog/facts.ts';
import { quantity } from '#lib/units/index.ts';
import Claims from './chapters/Claims.svelte';
import Fit from './chapters/Fit.svelte';
import Frontier from './chapters/Frontier.svelte';
import Megawatts from './chapters/Megawatts.svelte';
import Heat from './chapters/Heat.svelte';
import Supply from './chapters/Supply.svelte';
import MemoryWall from './chapters/MemoryWall.svelte';
import Missing350x from './chapters/Missing350x.svelte';
import OneToken from './chapters/OneToken.svelte';
import Speculation from './chapters/Speculation.svelte';
import Validation from './chapters/Validation.svelte';
import UnderLoad from './chapters/UnderLoad.svelte';
import WaferToken from './chapters/WaferToken.svelte';
import LatencyBudget from './chapters/LatencyBudget.svelte';
import WaferZoom from './chapters/WaferZoom.svelte';

/** A chapter of the story: its text carries its figure. `number` is its place, from 1; the race before them is 0. */
export type StoryChapter = {
	readonly id: string; // the figure's id too
	readonly title: string;
	readonly Text: Component<{ number: number }>;
};

/** The chapters in the order in which the argument needs them. */
export const chapters: readonly StoryChapter[] = [
	{ id: 'one-token', title: 'What one word costs', Text: OneToken },
	{ id: 'memory-wall', title: 'The memory wall', Text: MemoryWall },
	{ id: 'wafer-zoom', title: 'One chip, the size of a plate', Text: WaferZoom },
	{ id: 'wafer-token', title: 'A token crosses the wafer', Text: WaferToken },
	{ id: 'missing-350x', title: 'Where did the rest go?', Text: Missing350x },
	{ id: 'fit', title: 'Does it fit?', Text: Fit },
	{ id: 'speculation', title: 'Guessing ahead', Text: Speculation },
	{ id: 'frontier', title: 'Fast for one, or cheap for many', Text: Frontier },
	{ id: 'under-load', title: 'Average speed is not your speed', Text: UnderLoad },
	{ id: 'latency-budget', title: 'Speed turns into steps, not words', Text: LatencyBudget },
	{ id: 'megawatts', title: `What ${quantity(facts.deal.power.value, 'W')} would hold`, Text: Megawatts },
	{ id: 'heat', title: 'One chip, one oven range', Text: Heat },
	{ id: 'supply', title: 'Who sells OpenAI its machines', Text: Supply },
	{ id: 'claims', title: 'What holds of what was said?', Text: Claims },
	{ id: 'validation', title: 'How wrong is the model?', Text: Validation }
];
