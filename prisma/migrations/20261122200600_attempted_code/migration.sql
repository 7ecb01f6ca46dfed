-- The code that a coupon's discount is being made with. Where the answer is lost and the code changed meanwhile, it
-- still leads to the discount that was made.
ALTER TABLE "coupons" ADD COLUMN "attempted_code" TEXT;
