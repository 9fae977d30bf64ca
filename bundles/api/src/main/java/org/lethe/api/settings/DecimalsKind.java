package org.lethe.api.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of numbers.
 *
 * @param item a number of the list
 */
record DecimalsKind(DecimalKind item) implements Kind<List<Double>> {
  @Override
  public String label() {
    return "decimals";
  }

  @Override
  public String allowed() {
    return "a list of numbers " + item.allowed();
  }

  @Override
  public Optional<List<Double>> read(Object written, List<Problem> problems) {
    if (!(written instanceof List<?> list)) {
      return Written.refused(written, this, problems);
    }
    List<Double> numbers = new ArrayList<>();
    for (Object each : list) {
      Optional<Double> number = item.read(each, this, problems);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    return Optional.of(List.copyOf(numbers));
  }
}
