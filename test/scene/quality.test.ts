import { describe, expect, it } from 'vitest';
import { drawingOf, Governor, qualities, startingQuality } from '#lib/scene/quality.ts';

const tell = (governor: Governor, milliseconds: number, frames: number) =>
	Array.from({ length: frames }, () => governor.took(milliseconds)).filter(Boolean).length;

describe('the governor', () => {
	it('leaves a scene that keeps up as it is', () => {
		const governor = new Governor();
		expect(tell(governor, 16, 1000)).toBe(0);
		expect(governor.quality).toBe('sharp');
	});

	it('gives up points of the drawing first, then its rate, then motion, one step at a time', () => {
		const governor = new Governor();
		const seen = [governor.quality];
		for (let round = 0; round < 10; round++) {
			tell(governor, 200, 24);
			if (seen.at(-1) !== governor.quality) seen.push(governor.quality);
		}
		expect(seen).toEqual(qualities);
		expect(drawingOf('plain').pixelRatio).toBe(1);
		expect(drawingOf('slow').interval).toBe(100);
		expect(drawingOf('steps').stepped).toBe(true);
	});

	it('is content with two frames of the screen for a drawing, and with one more than a tenth of a second where it draws seldom', () => {
		const [plain, slow] = [new Governor('plain'), new Governor('slow')];
		expect(tell(plain, 1000 / 30, 240)).toBe(0);
		expect(tell(slow, 100 + 1000 / 60, 240)).toBe(0);
		expect(tell(slow, 150, 240)).toBe(0); // three frames of 50 ms
	});

	it('forgives a frame or two, and a tab that slept', () => {
		const governor = new Governor();
		for (let round = 0; round < 100; round++) {
			tell(governor, 17, 20);
			tell(governor, 80, 3);
			tell(governor, 5000, 1);
		}
		expect(governor.quality).toBe('sharp');
	});

	it('starts without extra points where the processor has to draw them all', () => {
		expect(startingQuality('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)))')).toBe('plain');
		expect(startingQuality('ANGLE (Intel, Mesa Intel(R) UHD Graphics)')).toBe('sharp');
	});
});
