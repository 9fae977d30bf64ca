package org.lethe.dataset.faces;

/** Skull, jaw, ears, neck and clothes. */
record Head(
    float width,
    float jaw,
    float taper,
    float neck,
    float ears,
    float rings,
    Colour ring,
    Colour clothes,
    Colour trim,
    float collar) {
  static Head of(Draw person, Draw scene) {
    return new Head(
        person.between(.69f, .77f),
        person.between(0, 1),
        person.between(0, 1),
        person.between(0, 1),
        person.between(.8f, 1.2f),
        person.between(0, 1),
        person.colour(.4f, 1),
        scene.colour(0, 1),
        scene.colour(0, 1),
        scene.between(.15f, .45f));
  }

  void paintBody(Canvas canvas, Pose pose, Light light, Skin skin, boolean male) {
    View view = pose.view(canvas.size(), -.1f);
    float half = male ? .43f + .07f * neck : .29f + .07f * neck;
    canvas.fill(
        view,
        new Box(-.6f, .4f, .6f, 2.4f),
        Silhouette.box(0, 1.4f, half, 1, .05f),
        light.on(skin.tone().times(.8f)));
  }

  void paintClothes(Canvas canvas, Pose pose, Light light) {
    View view = pose.view(canvas.size(), -.15f);
    Silhouette body = Silhouette.ellipse(0, 2.35f, 1.6f, 1.05f);
    Silhouette opening = Silhouette.ellipse(0, 1.15f, .35f, collar);
    Box box = new Box(-1.7f, 1.1f, 1.7f, 3);
    canvas.fill(view, box, body.minus(opening), light.on(clothes));
    canvas.fill(view, box, opening.outline(.05f).and(body), light.on(trim));
  }

  void paint(Canvas canvas, Pose pose, Light light, Skin skin, boolean male) {
    View back = pose.view(canvas.size(), -.2f);
    Paint paint = skin.paint(light);
    Silhouette ear = Silhouette.ellipse(width + .03f, .02f, .10f * ears, .2f * ears);
    canvas.fillPair(
        back, Box.around(width + .03f, .02f, .13f, .26f), ear, light.on(skin.tone().times(.9f)));
    if (!male && rings > .2f) {
      Silhouette drop = Silhouette.ellipse(width + .06f, .3f, .06f, .1f * ears);
      canvas.fillPair(back, Box.around(width + .06f, .3f, .07f, .13f), drop, Paint.flat(ring));
    }
    canvas.fill(pose.view(canvas.size(), 0), Box.around(0, 0, .95f, 1.1f), outline(male), paint);
  }

  /**
   * Returns the outline of the head: an ellipse above the ears. Below, a man's jaw is square and a
   * woman's tapers.
   */
  private Silhouette outline(boolean male) {
    float square = male ? .75f + .25f * jaw : .1f * jaw;
    float narrow = male ? .05f * taper : .3f + .14f * taper;
    return (points, to) -> {
      float[] u = points.u();
      float[] v = points.v();
      for (int i = 0; i < points.count(); i++) {
        float a = v[i] > 0 ? width * (1 - narrow * v[i]) : width;
        float x = u[i] * u[i] / (a * a);
        float y = v[i] * v[i];
        float round = x + y;
        float boxed = (float) Math.sqrt(x * x + y * y);
        float norm = v[i] > 0 ? Noise.lerp(round, boxed, square) : round;
        to[i] = ((float) Math.sqrt(norm) - 1) * width;
      }
    };
  }
}
