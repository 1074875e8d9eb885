import type { FigureLine } from '#lib/embed/figureLine.ts';
import type { Player } from '#lib/playback/player.svelte.ts';
import { seconds } from '#lib/units/index.ts';

/** Plays, steps and jumps by keys, unless a control has them. Gives whether the key was taken. */
export function secondsKey(event: KeyboardEvent, player: Player, step: number): boolean {
	const { target, key } = event;
	const within = (controls: string) => target instanceof Element && target.closest(controls) !== null;
	const taken = within('input, select, textarea') || (key === ' ' && within('button, a, summary'));
	if (taken || event.ctrlKey || event.metaKey || event.altKey) return false;
	const doings: Readonly<Record<string, () => void>> = {
		' ': () => (player.playing ? player.pause() : player.play()),
		ArrowLeft: () => player.show(seconds(player.time - step)),
		ArrowRight: () => player.show(seconds(player.time + step)),
		Home: () => player.show(seconds(0)),
		End: () => player.show(player.end)
	};
	const does = doings[key];
	if (!does) return false;
	event.preventDefault();
	does();
	return true;
}

/** A figure's line with its clock. */
export const withClock = (line: FigureLine, player: Player, step: number): FigureLine => ({
	...line,
	clock: () => ({ t: player.time, playing: player.playing }),
	play: () => player.play(),
	pause: () => player.pause(),
	step: (n) => player.show(seconds(player.time + n * step)),
	seek: (t) => player.show(seconds(t)),
	freeze: (on) => {
		if (on) player.pause();
	}
});
