/** Lays a rectangle on the plate, with room round it for half of its line and for smooth edges. */
export const vertexShader = /* glsl */ `
uniform vec3 colours[TOKENS];

in vec4 place;
in vec4 form;
in vec4 ink;

out vec2 at;
flat out vec2 halfSize;
flat out vec4 fill;
flat out vec4 line;
flat out vec4 shape;

vec4 inked(float token, float opacity) {
	return token < 0.0 ? vec4(0.0) : vec4(colours[int(token)], opacity);
}

void main() {
	float rim = form.z * 0.5 + 1.5;
	at = position.xy * 2.0 * (place.zw + rim);
	halfSize = place.zw;
	fill = inked(ink.x, form.w);
	line = form.z > 0.0 ? inked(ink.y, form.w) : vec4(0.0);
	shape = vec4(form.y, form.z * 0.5, ink.zw);
	float c = cos(form.x);
	float s = sin(form.x);
	vec2 turned = vec2(c * at.x - s * at.y, s * at.x + c * at.y);
	gl_Position = projectionMatrix * modelViewMatrix * vec4(place.x + turned.x, 0.0, place.y + turned.y, 1.0);
}`;

/**
 * Fills it, hatches it and draws the line round it, edges smoothed over one point of the screen. Most points lie well
 * inside a box and are its colour, which has to be found at once: processors draw this too.
 */
export const fragmentShader = /* glsl */ `
precision highp float;

uniform float point;
uniform float hatchPitch;
uniform float hatchWidth;
uniform vec3 hatchColour;

in vec2 at;
flat in vec2 halfSize;
flat in vec4 fill;
flat in vec4 line;
flat in vec4 shape;
out vec4 colour;

const float box = 0.0;
const float disc = 1.0;
const float hatched = 2.0;

vec4 over(vec4 below, vec3 above, float cover) {
	float alpha = cover + below.a * (1.0 - cover);
	return alpha <= 0.0 ? below : vec4((above * cover + below.rgb * below.a * (1.0 - cover)) / alpha, alpha);
}

float within(float beyond, float size) {
	return clamp(0.5 - beyond / point, 0.0, min(1.0, size / point));
}

void main() {
	vec2 beyond = abs(at) - halfSize;
	float outside = max(beyond.x, beyond.y);
	if (shape.x == box && outside + shape.y < -point) {
		colour = fill;
		return;
	}
	bool round = shape.x == disc;
	if (round) outside = length(at) - halfSize.x;
	float inside = round
		? within(outside, point)
		: within(beyond.x, 2.0 * halfSize.x) * within(beyond.y, 2.0 * halfSize.y);
	vec4 shown = vec4(fill.rgb, fill.a * inside);
	if (shape.x == hatched) {
		float away = abs(fract((at.x + at.y) / hatchPitch) - 0.5) * hatchPitch * 0.7071;
		shown = over(shown, hatchColour, inside * within(away - hatchWidth * 0.5, hatchWidth));
	}
	if (line.a > 0.0) {
		float along = round ? atan(at.y, at.x) * halfSize.x : (beyond.x > beyond.y ? at.y : at.x);
		bool gap = shape.z > 0.0 && mod(along, shape.z + shape.w) > shape.z;
		if (!gap) shown = over(shown, line.rgb, line.a * within(abs(outside) - shape.y, 2.0 * shape.y));
	}
	colour = shown;
}`;
