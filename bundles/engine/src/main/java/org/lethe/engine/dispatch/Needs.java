package org.lethe.engine.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lethe.engine.catalog.Device;
import org.lethe.engine.pipeline.Outline;
import org.lethe.engine.steps.Change;
import org.lethe.runs.Recipe;

/**
 * What a run needs, as far as it is there.
 *
 * @param missing what is not, e.g. {@code remover=unet}
 * @param there the pin of each thing that is
 * @param changes what is not as it was when the run began
 * @param devices where it could run, the best first
 */
record Needs(
    List<String> missing, Map<String, String> there, List<Change> changes, List<Device> devices) {
  static final String ENGINE = "engine";
  static final String COMPUTE = "compute";

  /**
   * Looks round.
   *
   * @param pins what the run began with
   */
  static Needs of(Recipe recipe, Map<String, String> pins, Equipment equipment) {
    Outline outline = new Outline(recipe, equipment.catalogue());
    List<String> missing = new ArrayList<>(outline.missing());
    Map<String, String> there = new LinkedHashMap<>(outline.pins(pins));
    equipment
        .engine()
        .ifPresentOrElse(engine -> there.put(ENGINE, engine), () -> missing.add("an engine"));
    List<Device> devices = devices(recipe, Optional.ofNullable(pins.get(COMPUTE)), equipment);
    if (devices.isEmpty()) {
      missing.add("compute=" + recipe.compute());
    } else {
      there.put(COMPUTE, devices.get(0).pin());
    }
    return new Needs(missing, there, changes(pins, there), devices);
  }

  private static List<Change> changes(Map<String, String> pins, Map<String, String> there) {
    return there.entrySet().stream()
        .filter(is -> pins.containsKey(is.getKey()))
        .filter(is -> !pins.get(is.getKey()).equals(is.getValue()))
        .map(is -> new Change(is.getKey(), pins.get(is.getKey()), is.getValue()))
        .toList();
  }

  /** Where the run was, if that is there; else all that the recipe means, or that it may follow. */
  private static List<Device> devices(Recipe recipe, Optional<String> pin, Equipment equipment) {
    List<Device> all = equipment.devices();
    List<Device> same = all.stream().filter(d -> pin.filter(d.pin()::equals).isPresent()).toList();
    if (!same.isEmpty()) {
      return same;
    }
    List<Device> meant = all.stream().filter(d -> d.isMeantBy(recipe.compute())).toList();
    boolean follows = recipe.swap() == Recipe.Swap.FOLLOW && pin.isPresent();
    return meant.isEmpty() && follows ? all.stream().filter(equipment::fits).toList() : meant;
  }

  /**
   * What the run has to wait for, in words.
   *
   * @param follows whether it goes on in spite of changes
   */
  List<String> obstacles(boolean follows) {
    Stream<String> changed = follows ? Stream.empty() : changes.stream().map(Change::toString);
    return Stream.concat(missing.stream(), changed).toList();
  }
}
