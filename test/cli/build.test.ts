import { expect, test } from 'vitest';
import { outsideReferences } from '../../src/cli/build.ts';

test('a page that asks for a script, a style or a font of the build is not one file', () => {
	expect(outsideReferences('<script src="../_app/immutable/a.js">')).toEqual(['../_app/immutable/a.js']);
	expect(outsideReferences('<link href="./_app/b.css" rel="stylesheet">')).toEqual(['./_app/b.css']);
	expect(outsideReferences('src:url(../_app/c.woff2)')).toEqual(['../_app/c.woff2']);
});

test('a page whose parts are all inside it is one file, whatever it links to', () => {
	const html =
		'<style>src:url(data:font/woff2;base64,AA)</style><a href="../sources">Sources</a><script>1</script>';
	expect(outsideReferences(html)).toEqual([]);
});
