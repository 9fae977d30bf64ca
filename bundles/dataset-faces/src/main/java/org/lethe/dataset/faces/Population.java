package org.lethe.dataset.faces;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;

/**
 * Persons and attributes of the pictures of a split. Pictures are laid out in a row: first by the
 * person's attributes in the requested joint distribution, then person by person. Within a stretch
 * of equal persons the cells of the joint distribution are dealt out at random, and the row itself
 * is shuffled. So counts are exact, a person's own attributes never change, and nothing is stored
 * per picture.
 */
final class Population {
  /** A picture: its person's number, its place in the row, and its true attributes. */
  record Member(int person, int place, Set<Attribute> traits) {}

  private record Cell(int number, int count) {}

  /** Pictures of persons who are equal in the person's attributes of the joint distribution. */
  private record Stretch(int start, int firstPerson, List<Cell> cells, Shuffle deal) {
    int cell(int offset) {
      int left = deal.at(offset);
      for (Cell cell : cells) {
        left -= cell.count;
        if (left < 0) {
          return cell.number;
        }
      }
      throw new IllegalStateException("cells do not fill their stretch");
    }
  }

  private final Options options;
  private final Split split;
  private final Joint joint;
  private final int firstPerson;
  private final List<Stretch> stretches;
  private final Shuffle row;

  Population(Options options, Split split) {
    this.options = options;
    this.split = split;
    joint = options.joint(split);
    firstPerson = firstPerson();
    stretches = stretches();
    row = new Shuffle(streams("row"), options.count(split));
  }

  /**
   * Returns the first person of a split. Splits follow one another; each group of equal persons may
   * need one more than its share.
   */
  private int firstPerson() {
    int before = 0;
    for (Split other : Split.values()) {
      if (other.compareTo(split) < 0) {
        before +=
            options.count(other) / options.perPerson() + options.joint(other).weights().size();
      }
    }
    return before;
  }

  private List<Stretch> stretches() {
    int[] counts = joint.counts(options.count(split));
    Map<Set<Attribute>, List<Cell>> groups = new LinkedHashMap<>();
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        groups
            .computeIfAbsent(joint.group(cell), group -> new ArrayList<>())
            .add(new Cell(cell, counts[cell]));
      }
    }
    List<Stretch> result = new ArrayList<>();
    int start = 0;
    int person = firstPerson;
    for (List<Cell> cells : groups.values()) {
      int length = cells.stream().mapToInt(Cell::count).sum();
      result.add(new Stretch(start, person, cells, new Shuffle(streams("deal." + start), length)));
      start += length;
      person += (length + options.perPerson() - 1) / options.perPerson();
    }
    return result;
  }

  Member member(int index) {
    int place = row.at(index);
    Stretch stretch = stretches.get(0);
    for (Stretch next : stretches) {
      stretch = next.start <= place ? next : stretch;
    }
    int offset = place - stretch.start;
    int person = stretch.firstPerson + offset / options.perPerson();
    Set<Attribute> traits = drawn(person, place);
    traits.removeAll(joint.attributes());
    traits.addAll(joint.traits(stretch.cell(offset)));
    return new Member(person, place, options.hold().applied(traits));
  }

  private Set<Attribute> drawn(int person, int place) {
    Set<Attribute> traits = EnumSet.noneOf(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      int owner = attribute.ofPerson() ? person : place;
      if (streams(attribute.id()).at(0, owner).chance(options.rates().get(attribute))) {
        traits.add(attribute);
      }
    }
    return traits;
  }

  Face face(Member member) {
    return new Face(
        new Draw(streams("person").at(0, member.person)),
        new Draw(streams("scene").at(0, member.place)));
  }

  private Streams streams(String purpose) {
    return Streams.of(options.seed(), "faces." + split.label() + "." + purpose);
  }
}
