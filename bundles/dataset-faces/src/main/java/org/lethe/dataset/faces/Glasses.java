package org.lethe.dataset.faces;

/** Spectacles of any shape, colour and tint. */
record Glasses(
    float height,
    float apart,
    float a,
    float b,
    float corner,
    float rim,
    Colour frame,
    Colour tint,
    float tinted,
    float glare) {
  /**
   * Factor of the frames' and the tints' colours. Frames are on the whole as warm as skin, or their
   * colour alone would give them away.
   */
  private static final Colour WARM = new Colour(1, .8f, .66f);

  static Glasses of(Draw scene) {
    float b = scene.between(.13f, .19f);
    return new Glasses(
        scene.between(-.09f, -.03f),
        scene.between(.31f, .35f),
        scene.between(.19f, .24f),
        b,
        scene.between(.2f, 1) * b,
        scene.between(.026f, .042f),
        scene.chance(.3f)
            ? Colour.grey(scene.between(.02f, .3f))
            : scene.colour(.15f, 1).times(WARM),
        scene.colour(0, .9f).times(WARM),
        scene.chance(.15f) ? scene.between(.5f, .85f) : scene.between(0, .15f),
        scene.between(0, .5f));
  }

  void paint(Canvas canvas, Pose pose, Light light) {
    View view = pose.view(canvas.size(), .5f);
    Box box = new Box(-.9f, -.4f, .9f, .25f);
    Silhouette lens = Silhouette.box(apart, height, a, b, corner).mirrored();
    canvas.fill(view, box, lens, 0, Paint.flat(tint), tinted);
    Silhouette shine =
        Silhouette.stroke(apart - .1f, height + .1f, apart + .06f, height - .1f, .025f).and(lens);
    canvas.fill(view, box, shine, .03f, Paint.flat(Colour.grey(1)), glare);
    Silhouette bridge =
        Silhouette.stroke(-(apart - a), height - .03f, apart - a, height - .03f, rim);
    Silhouette temples =
        Silhouette.stroke(apart + a, height - .04f, .86f, height - .06f, rim).mirrored();
    canvas.fill(view, box, lens.outline(rim).or(bridge).or(temples), light.on(frame));
  }
}
