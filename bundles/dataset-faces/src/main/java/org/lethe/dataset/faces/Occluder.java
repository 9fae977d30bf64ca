package org.lethe.dataset.faces;

/**
 * Something in front of the face in some pictures: a hat, a hand, a scarf, a microphone, strands of
 * hair.
 */
record Occluder(
    int kind, float x, float y, float side, float size, Colour colour, Colour second, int seed) {
  static Occluder of(Draw scene) {
    return new Occluder(
        scene.below(32),
        scene.between(-1, 1),
        scene.between(-1, 1),
        scene.chance(.5f) ? 1 : -1,
        scene.between(.8f, 1.2f),
        scene.colour(0, 1),
        scene.colour(0, 1),
        scene.bits());
  }

  void paint(Canvas canvas, Pose pose, Light light, Skin skin) {
    View view = pose.view(canvas.size(), .5f);
    switch (kind) {
      case 0, 6 -> hat(canvas, pose.view(canvas.size(), .1f), light);
      case 1 -> hand(canvas, view, light, skin);
      case 2 -> scarf(canvas, view, light);
      case 3 -> microphone(canvas, view, light);
      case 4, 5 -> strands(canvas, view, light, skin);
      default -> {}
    }
  }

  private void hat(Canvas canvas, View view, Light light) {
    float brim = -.62f + .06f * y;
    Silhouette crown = Silhouette.box(0, brim - .3f, .62f * size, .3f, .2f);
    canvas.fill(view, new Box(-1.3f, -1.4f, 1.3f, 0), crown, light.on(colour));
    canvas.fill(
        view,
        new Box(-1.3f, -1.4f, 1.3f, 0),
        Silhouette.box(.15f * x, brim, .85f, .06f, .05f),
        light.on(second));
  }

  private void hand(Canvas canvas, View view, Light light, Skin skin) {
    Paint paint = light.on(skin.tone().times(.92f));
    Paint shadow = light.on(skin.tone().times(.5f));
    for (int finger = 0; finger < 4; finger++) {
      float u = side * (.45f + .15f * finger + .1f * x);
      float v = .66f + .05f * Math.abs(finger - 1.5f) + .1f * y;
      Silhouette shape = Silhouette.stroke(u, v, u + side * .1f, 2, .075f);
      Box box = new Box(u - .4f, v - .2f, u + .4f, 2.2f);
      canvas.fill(view, box, shape.outline(.015f), .02f, shadow, .8f);
      canvas.fill(view, box, shape, paint);
    }
  }

  private void scarf(Canvas canvas, View view, Light light) {
    float top = .86f + .1f * y;
    Paint cloth =
        (points, ink) -> {
          float[] bright = new float[points.count()];
          light.shade(points, 1, bright);
          for (int i = 0; i < bright.length; i++) {
            float pattern = Noise.smooth(seed, points.u()[i] * 5, points.v()[i] * 12);
            ink.set(i, pattern > .1f ? colour : second, bright[i]);
          }
        };
    canvas.fill(
        view,
        new Box(-1, .4f, 1, 2.2f),
        Silhouette.box(0, top + .6f + .1f * x, .85f, .6f, .3f),
        cloth);
  }

  private void microphone(Canvas canvas, View view, Light light) {
    float u = side * (.35f + .15f * x);
    float v = .8f + .1f * y;
    canvas.fill(
        view,
        new Box(-1.4f, .4f, 1.4f, 2.4f),
        Silhouette.stroke(u, v, u + side * .5f, v + 1.2f, .07f),
        light.on(second.times(.5f)));
    canvas.fill(
        view,
        Box.around(u, v, .3f, .3f),
        Silhouette.ellipse(u, v, .17f * size, .2f * size),
        light.on(colour.times(.6f)));
  }

  private void strands(Canvas canvas, View view, Light light, Skin skin) {
    Paint hair = light.on(skin.hair());
    for (int strand = 0; strand < 3; strand++) {
      float u = side * (.2f + .12f * strand) + .2f * x;
      Silhouette line =
          Silhouette.stroke(u, -.8f, u + side * .2f, -.1f, .025f)
              .or(Silhouette.stroke(u + side * .2f, -.1f, u + side * .15f, .4f + .2f * y, .02f));
      canvas.fill(view, new Box(-1, -1, 1, .8f), line, hair);
    }
  }
}
