package bot.easel.catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Figures of a bound that hold for every model.
///
/// @param perCall tokens around the prompt
/// @param perSource tokens around each picture that is sent
/// @param partialPicture output tokens of one partial picture
/// @param residencySurcharge added where data stays in one region: `0.10` is a tenth
/// @param residencyFrom models released from this day on are dearer there
public record CostRules(
        int perCall,
        int perSource,
        int partialPicture,
        BigDecimal residencySurcharge,
        LocalDate residencyFrom) {
    public CostRules {
        if (perCall < 0 || perSource < 0 || partialPicture < 0 || residencySurcharge.signum() < 0) {
            throw new IllegalArgumentException("a rule is never negative");
        }
    }

    /// The factor on every price of a model; a model of unknown age takes the dearer one.
    BigDecimal residencyFactor(@Nullable LocalDate released) {
        return released != null && released.isBefore(residencyFrom)
                ? BigDecimal.ONE
                : BigDecimal.ONE.add(residencySurcharge);
    }
}
