package org.lethe.dataset.faces;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lethe.api.dataset.JointDistribution;
import org.lethe.api.dataset.Split;
import org.lethe.api.settings.Setting;
import org.lethe.api.settings.Settings;

/**
 * Checked settings of the dataset.
 *
 * @param size side of a picture in pixels
 * @param seed seed of everything drawn
 * @param counts pictures per split
 * @param perPerson pictures of one person
 * @param joints the joint distribution of each split
 * @param rates frequency of each attribute that the joint distribution does not name
 * @param hold attributes that are the same in every picture
 */
record Options(
    int size,
    long seed,
    Map<Split, Integer> counts,
    int perPerson,
    Map<Split, Joint> joints,
    Map<Attribute, Double> rates,
    Hold hold) {

  private static final int MOST = 10_000_000;
  private static final double EVEN = .5;
  private static final Setting<Integer> SIZE =
      Setting.integer("size", 64, 16, 512, "height and width of a picture in pixels");
  private static final Setting<Long> SEED =
      Setting.wide("seed", 7, 0, 1L << 53, "seed of everything drawn");
  private static final Setting<Integer> TRAIN =
      Setting.integer("train", 3000, 1, MOST, "pictures to learn from");
  private static final Setting<Integer> VALIDATION =
      Setting.integer("validation", 600, 1, MOST, "pictures to select on");
  private static final Setting<Integer> TEST =
      Setting.integer("test", 1000, 1, MOST, "pictures to report on");
  private static final Setting<Integer> PER_PERSON =
      Setting.integer("perPerson", 3, 1, 1000, "pictures of one person");
  private static final Setting<Optional<Settings>> JOINT =
      Setting.section(
          JointDistribution.NAME,
          "frequencies of combinations of attributes",
          JointDistribution.SETTINGS);
  private static final Map<Attribute, Setting<Double>> RATE = perAttribute(Options::rate);
  private static final Setting<Optional<Settings>> RATES =
      Setting.section(
          "rates",
          "frequencies of attributes that joint does not name",
          List.copyOf(RATE.values()));
  private static final Map<Attribute, Setting<Optional<Boolean>>> HELD =
      perAttribute(Options::held);
  private static final Setting<Optional<Settings>> HOLD =
      Setting.section(
          "hold", "attributes that are the same in every picture", List.copyOf(HELD.values()));

  static final List<Setting<?>> SETTINGS =
      List.of(SIZE, SEED, TRAIN, VALIDATION, TEST, PER_PERSON, JOINT, RATES, HOLD);

  /** Creates settings with copies of the maps, in one order: the text of this record is hashed. */
  Options {
    counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    joints = Collections.unmodifiableMap(new EnumMap<>(joints));
    rates = Collections.unmodifiableMap(new EnumMap<>(rates));
  }

  private static <T> Map<Attribute, Setting<T>> perAttribute(
      Function<Attribute, Setting<T>> declaration) {
    Map<Attribute, Setting<T>> settings = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      settings.put(attribute, declaration.apply(attribute));
    }
    return Collections.unmodifiableMap(settings);
  }

  private static Setting<Double> rate(Attribute attribute) {
    String of = attribute.ofPerson() ? "persons" : "pictures";
    String help = "share of " + of + " with " + attribute.id();
    return Setting.decimal(attribute.id(), EVEN, 0, 1, help);
  }

  private static Setting<Optional<Boolean>> held(Attribute attribute) {
    String help = "whether every picture has " + attribute.id();
    return Setting.flag(attribute.id(), false, help).maybe();
  }

  static Options of(Settings settings) {
    Optional<JointDistribution> joint = settings.get(JOINT).map(JointDistribution::of);
    Joint requested = joint.map(Joint::of).orElse(Joint.NONE);
    boolean biasedTest = joint.map(JointDistribution::test).orElse(true);
    return new Options(
        settings.get(SIZE),
        settings.get(SEED),
        Map.of(
            Split.TRAIN, settings.get(TRAIN),
            Split.VALIDATION, settings.get(VALIDATION),
            Split.TEST, settings.get(TEST)),
        settings.get(PER_PERSON),
        Map.of(
            Split.TRAIN, requested,
            Split.VALIDATION, requested,
            Split.TEST, biasedTest ? requested : Joint.NONE),
        rates(settings.get(RATES)),
        settings.get(HOLD).map(Options::hold).orElse(Hold.NOTHING));
  }

  private static Map<Attribute, Double> rates(Optional<Settings> given) {
    Map<Attribute, Double> rates = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      rates.put(attribute, given.map(some -> some.get(RATE.get(attribute))).orElse(EVEN));
    }
    return rates;
  }

  private static Hold hold(Settings given) {
    Hold hold = Hold.NOTHING;
    for (Attribute attribute : Attribute.values()) {
      Optional<Boolean> held = given.get(HELD.get(attribute));
      if (held.isPresent()) {
        hold = hold.and(attribute, held.get());
      }
    }
    return hold;
  }

  /** Returns these settings with one attribute the same in every picture. */
  Options holding(Attribute attribute, boolean value) {
    return new Options(size, seed, counts, perPerson, joints, rates, hold.and(attribute, value));
  }

  int count(Split split) {
    return counts.get(split);
  }

  Joint joint(Split split) {
    return joints.get(split);
  }

  /** Returns the number of bytes of one picture. */
  int bytes() {
    return 3 * size * size;
  }
}
