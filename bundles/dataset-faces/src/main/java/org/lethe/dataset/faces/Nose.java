package org.lethe.dataset.faces;

/** A nose: pointy ones are narrow and come to a tip, others are broad and round. */
record Nose(float breadth, float length, float contrast) {
  static Nose of(Draw person, Draw scene) {
    return new Nose(person.between(0, 1), person.between(0, 1), scene.between(.7f, .95f));
  }

  void paint(Canvas canvas, Pose pose, Light light, Skin skin, boolean pointy) {
    View view = pose.view(canvas.size(), .55f);
    float half = pointy ? .12f + .03f * breadth : .2f + .05f * breadth;
    float tip = pointy ? .33f + .06f * length : .25f + .06f * length;
    float side = light.x() > 0 ? -1 : 1;
    Box box = new Box(-.34f, -.2f, .34f, .42f);
    Paint dark = light.on(skin.tone().times(.4f));
    Paint bright = light.on(skin.tone().mix(Colour.grey(1), .5f));
    if (pointy) {
      Silhouette wedge = wedge(half, tip);
      canvas.fill(view, box, wedge.and(Silhouette.of((u, v) -> -side * u)), .02f, dark, contrast);
      canvas.fill(
          view, box, wedge.and(Silhouette.of((u, v) -> side * u)), .02f, bright, contrast * .7f);
    } else {
      canvas.fill(
          view,
          box,
          Silhouette.stroke(side * .06f, -.1f, side * half * .7f, tip - .1f, .025f),
          .04f,
          dark,
          contrast * .6f);
      canvas.fill(
          view,
          box,
          Silhouette.ellipse(0, tip - .1f, half * .9f, .11f),
          .04f,
          bright,
          contrast * .6f);
      Silhouette nostrils = Silhouette.ellipse(half * .5f, tip - .01f, .065f, .035f).mirrored();
      Silhouette wings =
          Silhouette.ellipse(half, tip - .07f, .08f, .09f)
              .outline(.025f)
              .and(Silhouette.of((u, v) -> half - u))
              .mirrored();
      canvas.fill(view, box, wings.or(nostrils), .015f, dark, Math.min(1, contrast * 1.3f));
    }
  }

  private static Silhouette wedge(float half, float tip) {
    return Silhouette.of(
        (u, v) -> Math.max(v - tip, Math.abs(u) - half * (v + .12f) / (tip + .12f)));
  }
}
