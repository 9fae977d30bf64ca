package org.lethe.engine.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lethe.catalog.Device;
import org.lethe.engine.pipeline.Outline;
import org.lethe.engine.steps.PinChange;
import org.lethe.runs.Recipe;

/**
 * The needs of a run, compared with what is registered now.
 *
 * @param missing the needs that are not met, e.g. {@code remover=unet}
 * @param there the pins of the met needs by name
 * @param changes the differences from the pins with which the run began
 * @param devices the devices that the run could run on, the best first
 */
record Needs(
    List<String> missing,
    Map<String, String> there,
    List<PinChange> changes,
    List<Device> devices) {
  static final String ENGINE = "engine";
  static final String COMPUTE = "compute";

  /**
   * Compares the needs of a recipe with the registered services.
   *
   * @param pins the pins with which the run began
   */
  static Needs of(Recipe recipe, Map<String, String> pins, Environment environment) {
    Outline outline = new Outline(recipe, environment.catalogue());
    List<String> missing = new ArrayList<>(outline.missing());
    Map<String, String> there = new LinkedHashMap<>(outline.pins(pins));
    environment
        .engine()
        .ifPresentOrElse(engine -> there.put(ENGINE, engine), () -> missing.add("an engine"));
    List<Device> devices = devices(recipe, Optional.ofNullable(pins.get(COMPUTE)), environment);
    if (devices.isEmpty()) {
      missing.add("compute=" + recipe.compute());
    } else {
      there.put(COMPUTE, devices.get(0).pin());
    }
    return new Needs(missing, there, changes(pins, there), devices);
  }

  private static List<PinChange> changes(Map<String, String> pins, Map<String, String> there) {
    return there.entrySet().stream()
        .filter(is -> pins.containsKey(is.getKey()))
        .filter(is -> !pins.get(is.getKey()).equals(is.getValue()))
        .map(is -> new PinChange(is.getKey(), pins.get(is.getKey()), is.getValue()))
        .toList();
  }

  /** Returns the device of the run's earlier turns, else the devices that the recipe allows. */
  private static List<Device> devices(
      Recipe recipe, Optional<String> pin, Environment environment) {
    List<Device> all = environment.devices();
    List<Device> same = all.stream().filter(d -> pin.filter(d.pin()::equals).isPresent()).toList();
    if (!same.isEmpty()) {
      return same;
    }
    List<Device> meant = all.stream().filter(d -> d.isMeantBy(recipe.compute())).toList();
    boolean follows = recipe.swap() == Recipe.Swap.FOLLOW && pin.isPresent();
    return meant.isEmpty() && follows ? all.stream().filter(environment::fits).toList() : meant;
  }
}
