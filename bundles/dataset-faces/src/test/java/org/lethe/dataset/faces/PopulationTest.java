package org.lethe.dataset.faces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {
  private static final Joint MALE_MOUTH =
      new Joint(
          List.of(Attribute.MALE, Attribute.MOUTH_SLIGHTLY_OPEN),
          List.of(2000., 16000., 16000., 2000.));

  private static Map<Attribute, Double> rates() {
    Map<Attribute, Double> rates = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      rates.put(attribute, .5);
    }
    return rates;
  }

  private static int[] cells(Population population, int count, Joint joint) {
    int[] cells = new int[1 << joint.attributes().size()];
    for (int index = 0; index < count; index++) {
      int cell = 0;
      for (Attribute attribute : joint.attributes()) {
        cell = 2 * cell + (population.member(index).traits().contains(attribute) ? 1 : 0);
      }
      cells[cell]++;
    }
    return cells;
  }

  @Test
  void givesTheCountsOfTable2() {
    Population population = new Population(7, 36000, 0, 4, MALE_MOUTH, rates());
    assertArrayEquals(new int[] {2000, 16000, 16000, 2000}, cells(population, 36000, MALE_MOUTH));
  }

  @Test
  void givesTheSharesToThePictureInAnyNumber() {
    Population population = new Population(7, 1001, 0, 3, MALE_MOUTH, rates());
    int[] cells = cells(population, 1001, MALE_MOUTH);
    assertEquals(1001, Arrays.stream(cells).sum());
    assertEquals(1001 / 18., cells[0], 1);
    assertEquals(1001 * 8 / 18., cells[1], 1);
  }

  @Test
  void aPersonStaysTheSame() {
    Population population = new Population(7, 3000, 0, 4, MALE_MOUTH, rates());
    Map<Integer, Set<Attribute>> persons = new HashMap<>();
    Map<Integer, Integer> pictures = new HashMap<>();
    for (int index = 0; index < 3000; index++) {
      Population.Member member = population.member(index);
      Set<Attribute> own = EnumSet.copyOf(member.traits());
      own.removeIf(attribute -> !attribute.ofPerson());
      assertEquals(own, persons.computeIfAbsent(member.person(), person -> own));
      pictures.merge(member.person(), 1, Integer::sum);
    }
    assertTrue(pictures.size() >= 750 && pictures.size() <= 752);
    assertTrue(pictures.values().stream().allMatch(number -> number <= 4));
  }

  @Test
  void ratesHoldWhereNoJointSpeaks() {
    Map<Attribute, Double> rates = rates();
    rates.put(Attribute.BALD, .1);
    rates.put(Attribute.EYEGLASSES, .3);
    Population population = new Population(7, 20000, 0, 4, Joint.NONE, rates);
    Map<Attribute, Integer> counts = new EnumMap<>(Attribute.class);
    for (int index = 0; index < 20000; index++) {
      population
          .member(index)
          .traits()
          .forEach(attribute -> counts.merge(attribute, 1, Integer::sum));
    }
    rates.forEach(
        (attribute, rate) ->
            assertEquals(rate, counts.get(attribute) / 20000., .03, attribute.id()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 17, 1000, 4097})
  void aShuffleHitsEveryPlaceOnce(int count) {
    Shuffle shuffle = new Shuffle(5, count);
    Set<Integer> places = new HashSet<>();
    for (int index = 0; index < count; index++) {
      int place = shuffle.at(index);
      assertTrue(place >= 0 && place < count && places.add(place));
    }
  }
}
