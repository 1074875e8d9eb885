import { mount, tick, type Component } from 'svelte';
import type { Steps } from '#lib/figures/shared/coming.ts';
import type { FigureLine } from '#lib/embed/figureLine.ts';

/** A figure's door: the module that holds its interactive component. */
export type Door = () => Promise<Opened>;

/** What is behind a door: the component, and perhaps what it will show at first, found step by step and kept. */
export type Opened = { readonly default: Component<IslandProps>; readonly steps?: () => Steps };

/** Doors by id. Behind some is a part of a page that has no need to know its place. */
type Doors = Readonly<Record<string, Door | (() => Promise<{ readonly default: Component }>)>>;

/** What the story tells a figure of its place. */
export type IslandProps = {
	readonly number: string; // Figure 3; empty in an embed
	readonly headingLevel: 2 | 3;
	/** In an embed the frame has the title: the figure shows no heading of its own. */
	readonly embedded?: boolean;
	/** Hands the frame its line to the figure. */
	readonly onready?: (line: FigureLine) => void;
};

const nearby = '800px'; // distance from the screen at which a figure's script is fetched
const between = 100; // ms from one figure's coming to the next, so that a frame falls between even on a slow machine
const reading = 0.45; // of the window's height: the chapter that has begun above this is the one being read

/**
 * Keeps what is read where it stands while a figure above it comes, which is taller than its still: a reader who jumped
 * to a chapter stays there. Some browsers do so by themselves, but not where what they hold on to goes with the still.
 */
function holdsBelow(place: HTMLElement): () => void {
	const next = place.closest('.chapter')?.nextElementSibling;
	const before = next?.getBoundingClientRect().top ?? Infinity;
	return () => {
		if (!next || before > innerHeight * reading) return;
		scrollBy({ top: next.getBoundingClientRect().top - before, behavior: 'instant' });
	};
}

const rest = () => new Promise((done) => setTimeout(done, between));

/**
 * Wakes the figures of a prerendered page as they come near. Until then, and without script, each shows its still: the
 * text never waits for a figure. The doors come by a door of their own, so that the page neither fetches nor links what
 * lies behind them before its first paint. `failed` is told the name of a figure whose script did not arrive; its still stays.
 * `ready` is handed the line to each that woke.
 */
export function wakeIslands(
	fetchDoors: () => Promise<{ readonly doors: Doors }>,
	failed: (figure: string) => void,
	ready: (figure: string, line: FigureLine) => void = () => {}
) {
	return (story: HTMLElement) => {
		let turn: Promise<unknown> = Promise.resolve(); // one figure comes after the other: two at once move the page twice
		const come = async (place: HTMLElement, Figure: Component<IslandProps>) => {
			const { island = '', number = '' } = place.dataset;
			const hold = holdsBelow(place);
			place.style.minHeight = `${place.offsetHeight}px`; // the page must not jump while the figure takes its still's place
			place.replaceChildren();
			const onready = (line: FigureLine) => ready(island, line);
			mount(Figure, { target: place, props: { number, headingLevel: 3, onready } });
			await tick();
			place.style.minHeight = '';
			hold();
			place.dataset.awake = '';
		};
		const wake = async (place: HTMLElement) => {
			const { island = '' } = place.dataset;
			try {
				const door = (await fetchDoors()).doors[island];
				if (!door) return;
				const { default: Figure } = await door();
				const coming = turn.then(() => come(place, Figure as Component<IslandProps>));
				turn = coming.then(rest, rest);
				await coming;
			} catch {
				failed(island);
			}
		};
		const observer = new IntersectionObserver(
			(entries) => {
				for (const { isIntersecting, target } of entries) {
					if (!isIntersecting) continue;
					observer.unobserve(target);
					void wake(target as HTMLElement);
				}
			},
			{ rootMargin: nearby }
		);
		for (const place of story.querySelectorAll<HTMLElement>('[data-island]')) observer.observe(place);
		return () => observer.disconnect();
	};
}
