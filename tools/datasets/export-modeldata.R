# Writes the data frames of the R package modeldata as CSV, values untouched.
# Usage: Rscript export-modeldata.R PACKAGE_FOLDER OUTPUT_FOLDER
arguments <- commandArgs(trailingOnly = TRUE)
frames <- new.env()
invisible(lazyLoad(file.path(arguments[1], "data", "Rdata"), envir = frames))
for (name in c("ames", "wa_churn", "lending_club", "training_data", "testing_data")) {
  write.csv(
    as.data.frame(frames[[name]]),
    file.path(arguments[2], paste0(name, ".csv")),
    row.names = FALSE, na = "", fileEncoding = "UTF-8"
  )
}
