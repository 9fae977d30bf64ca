package org.lethe.dataset.faces;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lethe.api.dataset.Split;
import org.lethe.api.random.Streams;
import org.lethe.api.settings.Settings;

class PopulationTest {
  private static Options options(int train, int perPerson, Map<String, Object> more) {
    Map<String, Object> given = new HashMap<>(more);
    given.put("train", train);
    given.put("perPerson", perPerson);
    return Options.of(Settings.check(Options.SETTINGS, given));
  }

  private static Map<String, Object> table2() {
    return Map.of(
        "joint",
        Map.of(
            "attributes",
            List.of("Male", "Mouth_Slightly_Open"),
            "counts",
            List.of(2000, 16000, 16000, 2000),
            "test",
            false));
  }

  private static int[] cells(Options options, Split split) {
    Population population = new Population(options, split);
    int[] cells = new int[4];
    for (int index = 0; index < options.count(split); index++) {
      Set<Attribute> traits = population.member(index).traits();
      int male = traits.contains(Attribute.MALE) ? 2 : 0;
      cells[male + (traits.contains(Attribute.MOUTH_SLIGHTLY_OPEN) ? 1 : 0)]++;
    }
    return cells;
  }

  @Test
  void givesTheCountsOfTable2() {
    Options options = options(36000, 4, table2());
    assertArrayEquals(new int[] {2000, 16000, 16000, 2000}, cells(options, Split.TRAIN));
  }

  @Test
  void givesTheSharesToThePictureInAnyNumber() {
    int[] cells = cells(options(1001, 3, table2()), Split.TRAIN);
    assertEquals(1001, Arrays.stream(cells).sum());
    assertEquals(1001 / 18., cells[0], 1);
    assertEquals(1001 * 8 / 18., cells[1], 1);
  }

  @Test
  void theTestSplitCanStayBalanced() {
    for (int cell : cells(options(100, 3, table2()), Split.TEST)) {
      assertEquals(250, cell, 60);
    }
  }

  @Test
  void aPersonStaysTheSame() {
    Population population = new Population(options(3000, 4, table2()), Split.TRAIN);
    Map<Integer, Set<Attribute>> persons = new HashMap<>();
    Map<Integer, Integer> pictures = new HashMap<>();
    for (int index = 0; index < 3000; index++) {
      Population.Member member = population.member(index);
      Set<Attribute> own = new HashSet<>(member.traits());
      own.removeIf(attribute -> !attribute.ofPerson());
      assertEquals(own, persons.computeIfAbsent(member.person(), person -> own));
      pictures.merge(member.person(), 1, Integer::sum);
    }
    assertTrue(pictures.size() >= 750 && pictures.size() <= 752);
    assertTrue(pictures.values().stream().allMatch(number -> number <= 4));
  }

  @Test
  void nobodyIsInTwoSplits() {
    Options options = options(301, 4, table2());
    Set<Integer> all = new HashSet<>();
    int sum = 0;
    for (Split split : Split.values()) {
      Population population = new Population(options, split);
      Set<Integer> persons = new HashSet<>();
      for (int index = 0; index < options.count(split); index++) {
        persons.add(population.member(index).person());
      }
      all.addAll(persons);
      sum += persons.size();
    }
    assertEquals(sum, all.size());
  }

  @Test
  void ratesHoldWhereNoJointSpeaks() {
    Options options = options(20000, 4, Map.of("rates", Map.of("Bald", .1, "Eyeglasses", .3)));
    Population population = new Population(options, Split.TRAIN);
    Map<Attribute, Integer> counts = new EnumMap<>(Attribute.class);
    for (int index = 0; index < 20000; index++) {
      population
          .member(index)
          .traits()
          .forEach(attribute -> counts.merge(attribute, 1, Integer::sum));
    }
    options
        .rates()
        .forEach((attribute, rate) -> assertEquals(rate, counts.get(attribute) / 20000., .03));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 16, 17, 1000, 4097})
  void aShuffleHitsEveryPlaceOnce(int count) {
    Shuffle shuffle = new Shuffle(Streams.of(5, "test"), count);
    Set<Integer> places = new HashSet<>();
    for (int index = 0; index < count; index++) {
      int place = shuffle.at(index);
      assertTrue(place >= 0 && place < count && places.add(place));
    }
  }
}
