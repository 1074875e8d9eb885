const flightTime = 600; // ms: the design language's flight between levels

/**
 * Calls back with the share of a flight done, frame by frame, the last time with 1. Readers who ask for less motion get
 * the end at once. Gives what ends it early.
 */
export function fly(step: (share: number) => void): () => void {
	if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
		step(1);
		return () => {};
	}
	const start = performance.now();
	let request = requestAnimationFrame(function frame(now) {
		const share = Math.min(1, (now - start) / flightTime);
		step(Math.max(0, share));
		if (share < 1) request = requestAnimationFrame(frame);
	});
	return () => cancelAnimationFrame(request);
}
