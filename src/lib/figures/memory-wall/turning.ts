import { typesText } from '#lib/figures/shared/machineClock.svelte.ts';
import type { Wall } from './wall.svelte.ts';

const turns: Readonly<Record<string, readonly [yaw: number, elevation: number]>> = {
	a: [-1, 0],
	d: [1, 0],
	w: [0, 1],
	s: [0, -1]
};
const back = '0';

/** Turns the view by a key pressed inside the figure, unless it is for something else. Says whether it did. */
export function turnedByKey(event: KeyboardEvent, wall: Wall): boolean {
	if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
	if ((event.target as Element).matches(typesText)) return false;
	const turn = turns[event.key.toLowerCase()];
	if (turn) wall.turnBy(...turn);
	else if (event.key === back) wall.turnBack();
	else return false;
	event.preventDefault();
	return true;
}

const degreesOfPixel = 0.3;
const threshold = 4; // px that a mouse may tremble in a click

/** Lets a mouse turn the view by dragging. A finger scrolls the page, as everywhere; it has the buttons. */
export const dragging = (wall: Wall) => (element: HTMLElement) => {
	let from: { x: number; y: number; yaw: number; elevation: number } | null = null;
	let held = false;
	const down = ({ button, pointerType, clientX: x, clientY: y }: PointerEvent) => {
		if (button !== 0 || pointerType === 'touch') return;
		from = { x, y, ...wall.angles };
		held = false;
	};
	const move = ({ clientX, clientY, pointerId }: PointerEvent) => {
		if (!from) return;
		const [dx, dy] = [clientX - from.x, clientY - from.y];
		if (!held && Math.hypot(dx, dy) < threshold) return;
		if (!held) element.setPointerCapture(pointerId);
		held = true;
		wall.turnTo({ yaw: from.yaw - dx * degreesOfPixel, elevation: from.elevation + dy * degreesOfPixel });
	};
	const up = () => (from = null);
	const pairs = [
		['pointerdown', down],
		['pointermove', move],
		['pointerup', up],
		['pointercancel', up]
	] as const;
	for (const [name, does] of pairs) element.addEventListener(name, does as EventListener);
	return () => {
		for (const [name, does] of pairs) element.removeEventListener(name, does as EventListener);
	};
};
