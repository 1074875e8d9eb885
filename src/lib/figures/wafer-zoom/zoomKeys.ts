import type { Zoom } from './zoom.svelte.ts';

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1]
};
const panStep = 0.06; // of the window
const step = 0.2; // of a level, for keys that zoom by little

/** What the keys do while the figure has focus, as printed beneath it. */
export const zoomKeys = [
	{ caps: ['+', '\u2212'], does: 'zoom' },
	{ caps: ['Shift', 'left', 'right'], does: 'move' },
	{ caps: ['Esc'], does: 'one level out' },
	{ caps: ['Ctrl'], does: 'with the wheel: zoom' }
] as const;

/** Obeys a key pressed inside the figure, unless what has focus needs that key for itself. */
export function pressed(event: KeyboardEvent, zoom: Zoom) {
	if (event.ctrlKey || event.metaKey || event.altKey) return;
	const arrow = event.shiftKey ? arrows[event.key] : undefined;
	if (arrow) zoom.panTo(zoom.pan[0] + arrow[0] * panStep, zoom.pan[1] + arrow[1] * panStep);
	else if (event.key === 'Escape') zoom.stepLevel(-1);
	else if (event.key === '+') zoom.to(zoom.place + step);
	else if (event.key === '-') zoom.to(zoom.place - step);
	else if (event.key === 'Home' && !(event.target instanceof HTMLInputElement)) zoom.go(0);
	else return;
	event.preventDefault();
}
