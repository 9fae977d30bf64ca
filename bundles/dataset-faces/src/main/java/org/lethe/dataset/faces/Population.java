package org.lethe.dataset.faces;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is in each picture of a split, and what is true of it. Pictures are laid out in a row: first
 * by what the requested joint distribution says of persons, then person by person. Within a stretch
 * of equal persons the cells of the joint distribution are dealt out at random, and the row itself
 * is shuffled. So counts are exact, a person's own attributes never change, and nothing is stored
 * per picture.
 */
final class Population {
  /**
   * Persons of one group in a row: the pictures before it, its pictures, the persons before it, its
   * cells and their counts.
   */
  private record Stretch(int start, int length, int firstPerson, List<int[]> cells, Shuffle deal) {
    int cell(int offset) {
      int left = deal.at(offset);
      for (int[] cell : cells) {
        left -= cell[1];
        if (left < 0) {
          return cell[0];
        }
      }
      throw new IllegalStateException("cells do not fill their stretch");
    }
  }

  /** A picture: its person's number, the key of its own draws, and what is true of it. */
  record Member(int person, long personKey, long sceneKey, Set<Attribute> traits) {}

  private final long key;
  private final int firstPerson;
  private final int perPerson;
  private final Joint joint;
  private final Map<Attribute, Double> rates;
  private final List<Stretch> stretches;
  private final Shuffle row;

  /**
   * @param key what all draws depend on, with the split's name in it
   * @param firstPerson the number of the first person: splits have none in common
   * @param rates how often each attribute is true where {@code joint} does not say
   */
  Population(
      long key,
      int count,
      int firstPerson,
      int perPerson,
      Joint joint,
      Map<Attribute, Double> rates) {
    this.key = key;
    this.firstPerson = firstPerson;
    this.perPerson = perPerson;
    this.joint = joint;
    this.rates = rates;
    stretches = stretches(count);
    row = new Shuffle(Noise.key(key, 1), count);
  }

  private List<Stretch> stretches(int count) {
    int[] counts = joint.counts(count);
    Map<Set<Attribute>, List<int[]>> groups = new LinkedHashMap<>();
    for (int cell = 0; cell < counts.length; cell++) {
      groups
          .computeIfAbsent(joint.group(cell), g -> new ArrayList<>())
          .add(new int[] {cell, counts[cell]});
    }
    List<Stretch> result = new ArrayList<>();
    int start = 0;
    int person = firstPerson;
    for (List<int[]> cells : groups.values()) {
      int length = cells.stream().mapToInt(cell -> cell[1]).sum();
      Shuffle deal = new Shuffle(Noise.key(key, 100 + start), length);
      result.add(new Stretch(start, length, person, cells, deal));
      start += length;
      person += (length + perPerson - 1) / perPerson;
    }
    return result;
  }

  Member member(int index) {
    int position = row.at(index);
    Stretch stretch = stretches.get(0);
    for (Stretch next : stretches) {
      stretch = next.start <= position && next.length > 0 ? next : stretch;
    }
    int offset = position - stretch.start;
    int person = stretch.firstPerson + offset / perPerson;
    long personKey = Noise.key(key ^ 2, person);
    long sceneKey = Noise.key(key ^ 3, position);
    Set<Attribute> traits = EnumSet.noneOf(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      long draws = attribute.ofPerson() ? personKey : sceneKey;
      if (new Draw(Noise.key(draws, attribute.id().hashCode()))
          .chance(rates.get(attribute).floatValue())) {
        traits.add(attribute);
      }
    }
    traits.removeAll(joint.attributes());
    traits.addAll(joint.traits(stretch.cell(offset)));
    return new Member(person, personKey, sceneKey, traits);
  }
}
