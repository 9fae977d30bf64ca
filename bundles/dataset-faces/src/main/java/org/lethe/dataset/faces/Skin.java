package org.lethe.dataset.faces;

/** A person's colours. Hair is as often lighter as darker than the skin around it. */
record Skin(Colour tone, Colour hair, Colour grey, int seed) {
  private static final Colour DARK = new Colour(.36f, .24f, .17f);
  private static final Colour MIDDLE = new Colour(.66f, .46f, .34f);
  private static final Colour FAIR = new Colour(.97f, .83f, .74f);

  private static final Colour[] HAIR = {
    new Colour(.08f, .07f, .07f), new Colour(.22f, .12f, .08f), new Colour(.38f, .20f, .11f),
    new Colour(.62f, .26f, .10f), new Colour(.80f, .38f, .14f), new Colour(.90f, .55f, .28f),
    new Colour(.88f, .70f, .40f), new Colour(.96f, .84f, .62f), new Colour(.99f, .91f, .80f),
    new Colour(.58f, .55f, .53f)
  };

  /**
   * Least difference in brightness between hair and skin. Other hair is bleached or dyed darker.
   */
  private static final float CONTRAST = .06f;

  static Skin of(Draw person) {
    float tan = person.between(0, 2);
    Colour tone = tan < 1 ? DARK.mix(MIDDLE, tan) : MIDDLE.mix(FAIR, tan - 1);
    Colour hair = HAIR[person.below(HAIR.length)];
    if (person.chance(.08f)) {
      hair = person.colour(.1f, .9f);
    }
    boolean lighter = person.chance(.5f);
    if (Math.abs(hair.brightness() - tone.brightness()) < CONTRAST) {
      hair = lighter ? hair.mix(Colour.grey(1), .5f) : hair.times(.45f);
    }
    return new Skin(
        person.near(tone, .03f),
        person.near(hair, .03f),
        new Colour(1, .93f, .85f).times(person.between(.5f, 1)),
        person.bits());
  }

  /** Returns the slightly mottled skin of the face. */
  Paint paint(Light light) {
    return Paint.of(tone, light.textured(1, .05f, seed, 9, 9));
  }
}
