# Writes InstEval of an unpacked lme4 as CSV. Usage: export-lectures.R LME4_FOLDER TARGET.csv
arguments <- commandArgs(trailingOnly = TRUE)
found <- new.env()
invisible(lazyLoad(file.path(arguments[1], "data", "Rdata"), found))
# Every third student. lectage counts the semesters since a lecture: 1 is the latest, 6 the sixth and before.
kept <- found$InstEval[as.integer(found$InstEval$s) %% 3 == 0, ]
lectures <- data.frame(
  student = paste0("s", kept$s),
  lecturer = paste0("d", kept$d),
  semester = 7 - as.integer(as.character(kept$lectage))
)
write.csv(lectures, arguments[2], row.names = FALSE, quote = FALSE)
