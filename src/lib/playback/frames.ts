import type { Attachment } from 'svelte/attachments';
import { milliseconds, seconds } from '#lib/units/index.ts';
import type { Player } from './player.svelte.ts';

/**
 * Drives a player from the screen's frames while it plays and the node can be seen. Off screen, in a hidden tab or
 * paused, no frame is asked for; coming back, the clock goes on from where it stood. A reader who asks for less motion
 * while it plays stops it.
 */
export function frames(player: Player): Attachment<HTMLElement> {
	return (node) => {
		if (!player.playing) return;
		let inView = false;
		let request = 0;
		let last = Number.NaN; // no frame yet since the loop started

		const frame = (now: number) => {
			player.advance(Number.isNaN(last) ? seconds(0) : milliseconds(now - last));
			last = now;
			request = player.playing ? requestAnimationFrame(frame) : 0;
		};
		const resume = () => {
			cancelAnimationFrame(request);
			last = Number.NaN;
			if (inView && !document.hidden) request = requestAnimationFrame(frame);
		};
		const observer = new IntersectionObserver((entries) => {
			inView = entries.at(-1)?.isIntersecting ?? false;
			resume();
		});
		const calm = matchMedia('(prefers-reduced-motion: reduce)');
		const still = () => calm.matches && player.pause();
		calm.addEventListener('change', still);
		observer.observe(node);
		document.addEventListener('visibilitychange', resume);

		return () => {
			cancelAnimationFrame(request);
			calm.removeEventListener('change', still);
			observer.disconnect();
			document.removeEventListener('visibilitychange', resume);
		};
	};
}

/** Calls back once, when at least half of the node (or of the window, if smaller) is first in view. */
export function onceInView(callback: () => void): Attachment<HTMLElement> {
	return (node) => {
		const observer = new IntersectionObserver(
			(entries) => {
				const seen = entries.some(
					({ intersectionRect, boundingClientRect, rootBounds }) =>
						intersectionRect.height >= Math.min(boundingClientRect.height, rootBounds?.height ?? Infinity) / 2
				);
				if (!seen) return;
				observer.disconnect();
				callback();
			},
			{ threshold: [0, 0.25, 0.5, 0.75, 1] }
		);
		observer.observe(node);
		return () => observer.disconnect();
	};
}

const nearby = '400px'; // beyond the window's edges

/** Says whether the node is in or near the window, whenever that changes. */
export function near(callback: (is: boolean) => void): Attachment<HTMLElement> {
	return (node) => {
		const observer = new IntersectionObserver(
			(entries) => callback(entries.at(-1)?.isIntersecting ?? false),
			{
				rootMargin: nearby
			}
		);
		observer.observe(node);
		return () => observer.disconnect();
	};
}

/**
 * Calls back once a reader turns to the figure that the node is part of: moves a mouse over it, clicks or taps, types.
 * A finger that only scrolls past does not count.
 */
export function onceUsed(callback: () => void): Attachment<HTMLElement> {
	return (node) => {
		const figure = node.closest('section') ?? node;
		const ended = new AbortController();
		const used = (event: Event) => {
			if (event.type === 'pointermove' && (event as PointerEvent).pointerType === 'touch') return;
			ended.abort();
			callback();
		};
		for (const kind of ['pointermove', 'click', 'keydown'])
			figure.addEventListener(kind, used, { signal: ended.signal, passive: true });
		return () => ended.abort();
	};
}
