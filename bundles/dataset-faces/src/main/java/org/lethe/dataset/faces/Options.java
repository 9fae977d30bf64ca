package org.lethe.dataset.faces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Creates settings with copies of the maps, in one order: the text of this record is hashed. */
  Options {
    counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    joints = Collections.unmodifiableMap(new EnumMap<>(joints));
    rates = Collections.unmodifiableMap(new EnumMap<>(rates));
  }

  static List<Setting> declared() {
    List<Setting> rates = new ArrayList<>();
    List<Setting> hold = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      String id = attribute.id();
      String of = attribute.ofPerson() ? "persons" : "pictures";
      rates.add(Setting.decimal(id, EVEN, 0, 1, "share of " + of + " with " + id));
      hold.add(Setting.flag(id, false, "whether every picture has " + id).maybe());
    }
    return List.of(
        Setting.integer("size", 64, 16, 512, "height and width of a picture in pixels"),
        Setting.integer("seed", 7, 0, 1L << 53, "seed of everything drawn"),
        Setting.integer("train", 3000, 1, MOST, "pictures to learn from"),
        Setting.integer("validation", 600, 1, MOST, "pictures to select on"),
        Setting.integer("test", 1000, 1, MOST, "pictures to report on"),
        Setting.integer("perPerson", 3, 1, 1000, "pictures of one person"),
        Setting.section("joint", "frequencies of combinations of attributes", Joint.declared()),
        Setting.section("rates", "frequencies of attributes that joint does not name", rates),
        Setting.section("hold", "attributes that are the same in every picture", hold));
  }

  static Options of(Settings settings) {
    Optional<Settings> joint = settings.section("joint");
    Joint requested = joint.map(Joint::of).orElse(Joint.NONE);
    boolean biasedTest = joint.map(given -> given.flag("test")).orElse(true);
    return new Options(
        settings.integer("size"),
        settings.wide("seed"),
        Map.of(
            Split.TRAIN, settings.integer("train"),
            Split.VALIDATION, settings.integer("validation"),
            Split.TEST, settings.integer("test")),
        settings.integer("perPerson"),
        Map.of(
            Split.TRAIN, requested,
            Split.VALIDATION, requested,
            Split.TEST, biasedTest ? requested : Joint.NONE),
        rates(settings.section("rates")),
        settings.section("hold").map(Options::hold).orElse(Hold.NOTHING));
  }

  private static Map<Attribute, Double> rates(Optional<Settings> given) {
    Map<Attribute, Double> rates = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      rates.put(attribute, given.map(some -> some.decimal(attribute.id())).orElse(EVEN));
    }
    return rates;
  }

  private static Hold hold(Settings given) {
    Hold hold = Hold.NOTHING;
    for (Attribute attribute : Attribute.values()) {
      if (given.has(attribute.id())) {
        hold = hold.and(attribute, given.flag(attribute.id()));
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
