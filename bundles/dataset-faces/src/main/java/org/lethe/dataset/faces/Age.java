package org.lethe.dataset.faces;

/** Signs of age: lines on the forehead, at the eyes and beside the nose, bags and spots. */
record Age(float lines, float depth, float sag, int seed) {
  static Age of(Draw person, Draw scene) {
    return new Age(
        person.between(0, 1), person.between(.66f, .92f), person.between(0, .05f), person.bits());
  }

  void paint(Canvas canvas, Pose pose, Light light, Skin skin) {
    View view = pose.view(canvas.size(), .35f);
    Paint dark = light.on(skin.tone().times(.35f));
    for (int line = 0; line < 3; line++) {
      float y = -.36f - .09f * line;
      float half = .38f - .05f * line * lines;
      canvas.fill(view, Box.around(0, y, half, .06f), wave(y, half), .015f, dark, depth * .8f);
    }
    Silhouette bag =
        Silhouette.ellipse(.33f, 0, .13f, .10f)
            .outline(.02f)
            .and(Silhouette.of((u, v) -> .02f - v));
    canvas.fillPair(view, Box.around(.33f, 0, .16f, .13f), bag, .015f, dark, depth);
    wrinkle(canvas, view, dark, .52f, -.08f, .64f, -.14f, .018f);
    wrinkle(canvas, view, dark, .53f, -.04f, .66f, -.04f, .018f);
    wrinkle(canvas, view, dark, .52f, 0, .64f, .06f, .018f);
    wrinkle(canvas, view, dark, .22f, .26f, .40f, .5f + sag, .028f);
    wrinkle(canvas, view, dark, .37f, .66f, .36f, .8f, .024f);
    Silhouette spots = Silhouette.of((u, v) -> .62f - Noise.smooth(seed, u * 8, v * 8));
    canvas.fill(
        view,
        Box.around(0, -.1f, .62f, .6f),
        spots.and(Silhouette.ellipse(0, -.1f, .6f, .6f)),
        .1f,
        dark,
        .35f);
  }

  private void wrinkle(
      Canvas canvas, View view, Paint dark, float u0, float v0, float u1, float v1, float radius) {
    Box box = new Box(Math.min(u0, u1), Math.min(v0, v1), Math.max(u0, u1), Math.max(v0, v1));
    canvas.fillPair(
        view, box.grown(radius), Silhouette.stroke(u0, v0, u1, v1, radius), .015f, dark, depth);
  }

  private Silhouette wave(float y, float half) {
    return Silhouette.of(
        (u, v) ->
            Math.max(
                Math.abs(v - y - .03f * Noise.smooth(seed, u * 4, y * 9)) - .018f,
                Math.abs(u) - half));
  }
}
