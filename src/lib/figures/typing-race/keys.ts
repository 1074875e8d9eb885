import type { Race } from './raceState.svelte.ts';

/** What the keys do while the figure has focus, as printed beside it. */
export const keys = [
	{ caps: ['Space'], does: 'play or pause' },
	{ caps: ['left', 'right'], does: '0.1\u2009s; with Shift 1\u2009s' },
	{ caps: ['Home', 'End'], does: 'start, end' }
] as const;

const small = 0.1; // s
const large = 1;

const typesText = 'input:not([type=range], [type=radio]), textarea, select, [contenteditable]';
const usesSpace = 'button, a, summary, input[type=radio]';

/** Obeys a key pressed inside the figure, unless what has focus needs that key for itself. */
export function pressed(event: KeyboardEvent, race: Race) {
	if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
	const target = event.target as Element;
	if (target.matches(typesText)) return;
	const by = event.shiftKey ? large : small;
	const radio = target.matches('[type=radio]');
	if (event.key === ' ' && !target.matches(usesSpace)) race.toggle();
	else if (event.key === 'ArrowLeft' && !radio) race.step(-by);
	else if (event.key === 'ArrowRight' && !radio) race.step(by);
	else if (event.key === 'Home') race.show(0);
	else if (event.key === 'End') race.step(race.player.end);
	else return;
	event.preventDefault();
	race.remember();
}
