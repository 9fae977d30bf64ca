package org.lethe.api.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversion of a written value into the type of its setting; mistakes are collected. */
record Reading(Setting setting, List<Problem> problems) {

  Optional<Object> read(Object raw) {
    return switch (setting.kind()) {
      case INTEGER -> integer(raw).filter(this::wholeInRange).map(Object.class::cast);
      case DECIMAL -> decimal(raw).filter(this::inRange).map(Object.class::cast);
      case FLAG -> raw instanceof Boolean ? Optional.of(raw) : wrong(raw);
      case TEXT, PATH -> isScalar(raw) ? Optional.of(raw.toString()) : wrong(raw);
      case CHOICE ->
          setting.choices().contains(raw.toString()) ? Optional.of(raw.toString()) : wrong(raw);
      case TEXTS -> texts(raw);
      case DECIMALS -> decimals(raw);
      case SECTION -> section(raw);
      case PROVIDER -> provider(raw);
      case PROVIDERS -> providers(raw);
    };
  }

  private Optional<Long> integer(Object raw) {
    try {
      return raw instanceof Number number
          ? Optional.of(new BigDecimal(number.toString()).longValueExact())
          : wrong(raw);
    } catch (ArithmeticException | NumberFormatException e) { // a fraction, too large, infinite
      return wrong(raw);
    }
  }

  private Optional<Double> decimal(Object raw) {
    return raw instanceof Number number ? Optional.of(number.doubleValue()) : wrong(raw);
  }

  private boolean inRange(double value) {
    return allowed(value >= setting.min() && value <= setting.max(), value);
  }

  /** Compares as whole numbers, because beyond 2^53 a double stands for several. */
  private boolean wholeInRange(long value) {
    long min = (long) Math.ceil(setting.min());
    long max = (long) Math.floor(setting.max());
    return allowed(value >= min && value <= max, value);
  }

  private boolean allowed(boolean within, Number value) {
    if (!within) {
      wrong(value);
    }
    return within;
  }

  private Optional<Object> texts(Object raw) {
    List<?> list = raw instanceof List<?> given ? given : List.of(raw);
    return list.stream().allMatch(Reading::isScalar)
        ? Optional.of(list.stream().map(Object::toString).toList())
        : wrong(raw);
  }

  private Optional<Object> decimals(Object raw) {
    if (!(raw instanceof List<?> list)) {
      return wrong(raw);
    }
    List<Double> numbers = new ArrayList<>();
    for (Object item : list) {
      Optional<Double> number = decimal(item).filter(this::inRange);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    return Optional.of(List.copyOf(numbers));
  }

  private Optional<Object> section(Object raw) {
    if (!(raw instanceof Map<?, ?> map)) {
      return wrong(raw);
    }
    List<Problem> inner = new ArrayList<>();
    Settings settings = Settings.check(setting.section(), named(map), inner);
    inner.forEach(problem -> problems.add(problem.under(setting.name())));
    return inner.isEmpty() ? Optional.of(settings) : Optional.empty();
  }

  private Optional<Object> provider(Object raw) {
    if (raw instanceof String id) {
      return Optional.of(ProviderSettings.of(id));
    }
    if (raw instanceof Map<?, ?> map && map.get("id") instanceof String id) {
      Map<String, Object> values = named(map);
      values.remove("id");
      return Optional.of(new ProviderSettings(id, values));
    }
    return wrong(raw);
  }

  private Optional<Object> providers(Object raw) {
    List<?> items = raw instanceof List<?> list ? list : List.of(raw);
    List<Object> providers = new ArrayList<>();
    for (Object item : items) {
      Optional<Object> provider = provider(item);
      if (provider.isEmpty()) {
        return Optional.empty();
      }
      providers.add(provider.get());
    }
    return Optional.of(List.copyOf(providers));
  }

  private static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  private static boolean isScalar(Object raw) {
    return raw instanceof String || raw instanceof Number || raw instanceof Boolean;
  }

  private <T> Optional<T> wrong(Object raw) {
    String hint =
        setting.kind() == Setting.Kind.CHOICE
            ? Names.suggestion(raw.toString(), setting.choices())
            : "";
    String message = shorten(raw) + " is not allowed; use " + setting.allowed() + hint;
    problems.add(new Problem(setting.name(), message));
    return Optional.empty();
  }

  private static String shorten(Object raw) {
    String text = String.valueOf(raw);
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
